#!/usr/bin/env bash
# Flowable 8.0.0: a parallel gateway that joins waits for as many tokens as it has incoming flows, whichever they came
# along; BPMN 2.0.2 (13.4.1) wants one on each. So two tokens along one flow open it before the other branch is done,
# and what that branch brings afterwards waits at the gateway for ever: the instance does not end.
source "$(dirname "$0")/lib/room.sh"
flowable_lab
cat >Run.java <<'J'
public class Run {
  public static void main(String[] none) {
    String fork = "<startEvent id='start'/><parallelGateway id='fork'/><userTask id='slow'/><parallelGateway id='join'/><manualTask id='after'/><endEvent id='end'/>";
    String one = Lab.start("", fork + "<manualTask id='a'/>" + Lab.flows("start-fork", "fork-a", "fork-slow", "a-join", "slow-join", "join-after", "after-end"));
    Lab.see("one", Lab.times(one, "after"));
    Lab.complete(one, "slow");
    Lab.see("oneEnds", Lab.ended(one));
    String merged = "<manualTask id='a'/><manualTask id='b'/><exclusiveGateway id='merge'/>";
    String two = Lab.start("", fork + merged + Lab.flows("start-fork", "fork-a", "fork-b", "fork-slow", "a-merge", "b-merge", "merge-join", "slow-join", "join-after", "after-end"));
    Lab.see("two", Lab.times(two, "after"));
    Lab.complete(two, "slow");
    Lab.see("twoEnds", Lab.ended(two));
    System.exit(0);
  }
}
J
cat >run.mjs <<'JS'
import { runOnFlowable } from './flowable.mjs';
import { row } from './report.mjs';

const seen = runOnFlowable();
row('one token on one of two flows: how often the join has opened', { guess: '0', was: '0', is: seen.one });
row('then one on the other: the instance has ended', { guess: 'true', was: 'true', is: seen.oneEnds });
row('two tokens on one of two flows: how often the join has opened', { guess: '0', was: '1', is: seen.two });
row('then one on the other: the instance has ended', { guess: 'false', was: 'false', is: seen.twoEnds });
JS
node run.mjs
