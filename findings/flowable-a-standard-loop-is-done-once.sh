#!/usr/bin/env bash
# Flowable 8.0.0 deploys an activity with standardLoopCharacteristics without a word and does it once: it is not repeated
# while its condition holds, and with testBefore it is done though the condition never held. Multi-instances, the other
# of BPMN's two loop markers, are carried out.
source "$(dirname "$0")/lib/room.sh"
flowable_lab
cat >Run.java <<'J'
public class Run {
  public static void main(String[] none) {
    Lab.see("three", rounds("<multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>"));
    Lab.see("loop", rounds("<standardLoopCharacteristics loopMaximum='3'><loopCondition xsi:type='tFormalExpression'>${true}</loopCondition></standardLoopCharacteristics>"));
    Lab.see("never", rounds("<standardLoopCharacteristics testBefore='true'><loopCondition xsi:type='tFormalExpression'>${false}</loopCondition></standardLoopCharacteristics>"));
    System.exit(0);
  }

  static long rounds(String marker) {
    String work = "<startEvent id='start'/><serviceTask id='work' flowable:expression='${1}'>" + marker + "</serviceTask><endEvent id='end'/>";
    return Lab.times(Lab.start("", work + Lab.flows("start-work", "work-end")), "work");
  }
}
J
cat >run.mjs <<'JS'
import { runOnFlowable } from './flowable.mjs';
import { row } from './report.mjs';

const seen = runOnFlowable();
row('multi-instance of three', { guess: '3', was: '3', is: seen.three });
row('loop whose condition always holds, three at most', { guess: '3', was: '1', is: seen.loop });
row('loop that tests before, whose condition never holds', { guess: '0', was: '1', is: seen.never });
JS
node run.mjs
