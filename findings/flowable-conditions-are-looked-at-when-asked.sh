#!/usr/bin/env bash
# Flowable 8.0.0: a conditional event rests though its condition holds already when the token arrives, and though a
# variable is set that makes it hold; only evaluateConditionalEvents() looks. One that does not interrupt then comes each
# time it is asked for as long as the condition holds, not once as it becomes true.
source "$(dirname "$0")/lib/room.sh"
flowable_lab
cat >Run.java <<'J'
public class Run {
  public static void main(String[] none) {
    String condition = "<conditionalEventDefinition><condition xsi:type='tFormalExpression'>${ready}</condition></conditionalEventDefinition>";
    String waits = "<startEvent id='start'/><intermediateCatchEvent id='wait'>" + condition + "</intermediateCatchEvent><endEvent id='end'/>" + Lab.flows("start-wait", "wait-end");
    var runtime = Lab.ENGINE.getRuntimeService();
    Lab.see("already", Lab.ended(Lab.start("", waits, "ready", true)));
    String later = Lab.start("", waits, "ready", false);
    runtime.setVariable(later, "ready", true);
    Lab.see("set", Lab.ended(later));
    runtime.evaluateConditionalEvents(later);
    Lab.see("asked", Lab.ended(later));
    String beside = "<startEvent id='start'/><userTask id='work'/><boundaryEvent id='edge' attachedToRef='work' cancelActivity='false'>" + condition + "</boundaryEvent><manualTask id='tell'/><endEvent id='end'/><endEvent id='told'/>";
    String twice = Lab.start("", beside + Lab.flows("start-work", "work-end", "edge-tell", "tell-told"), "ready", true);
    runtime.evaluateConditionalEvents(twice);
    runtime.evaluateConditionalEvents(twice);
    Lab.see("twice", Lab.times(twice, "tell"));
    System.exit(0);
  }
}
J
cat >run.mjs <<'JS'
import { runOnFlowable } from './flowable.mjs';
import { row } from './report.mjs';

const seen = runOnFlowable();
row('condition true upon arrival: it has gone on', { guess: 'true', was: 'false', is: seen.already });
row('a variable makes it true: it has gone on', { guess: 'true', was: 'false', is: seen.set });
row('then the API is asked to look: it has gone on', { guess: 'true', was: 'true', is: seen.asked });
row('not interrupting, asked twice while it holds: how often it came', { guess: '1', was: '2', is: seen.twice });
JS
node run.mjs
