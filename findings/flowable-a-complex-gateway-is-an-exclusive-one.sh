#!/usr/bin/env bash
# Flowable 8.0.0 deploys a complexGateway and treats it as an exclusive one: it does not wait, whatever its
# activationCondition says (BPMN 2.0.2, 13.4.5), and of its outgoing flows one is taken. "Two of three offers" goes on
# three times, after the first.
source "$(dirname "$0")/lib/room.sh"
flowable_lab
cat >Run.java <<'J'
public class Run {
  public static void main(String[] none) {
    String condition = "<activationCondition xsi:type='tFormalExpression'>${activationCount >= 2}</activationCondition>";
    String offers = "<startEvent id='start'/><parallelGateway id='fork'/><manualTask id='a'/><userTask id='b'/><userTask id='c'/><complexGateway id='enough'>" + condition + "</complexGateway><manualTask id='after'/><endEvent id='end'/>";
    String case1 = Lab.start("", offers + Lab.flows("start-fork", "fork-a", "fork-b", "fork-c", "a-enough", "b-enough", "c-enough", "enough-after", "after-end"));
    Lab.see("first", Lab.times(case1, "after"));
    Lab.complete(case1, "b");
    Lab.complete(case1, "c");
    Lab.see("all", Lab.times(case1, "after"));
    String case2 = Lab.start("", "<startEvent id='start'/><complexGateway id='fork'/><manualTask id='a'/><manualTask id='b'/><endEvent id='end'/>" + Lab.flows("start-fork", "fork-a", "fork-b", "a-end", "b-end"));
    Lab.see("out", Lab.times(case2, "a") + Lab.times(case2, "b"));
    System.exit(0);
  }
}
J
cat >run.mjs <<'JS'
import { runOnFlowable } from './flowable.mjs';
import { row } from './report.mjs';

const seen = runOnFlowable();
row('activation at two: how often it has gone on after the first token', { guess: '0', was: '1', is: seen.first });
row('after all three', { guess: '1', was: '3', is: seen.all });
row('two flows out without conditions: how many are taken', { guess: '2', was: '1', is: seen.out });
JS
node run.mjs
