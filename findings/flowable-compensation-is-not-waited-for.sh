#!/usr/bin/env bash
# Flowable 8.0.0: a throwing compensation event without waitForCompletion, which is true when it is left out (BPMN 2.0.2,
# 10.5.5), does not wait. Handlers that are user tasks are all open at once, not the last done first (10.7), and the flow
# behind the event goes on beside them.
source "$(dirname "$0")/lib/room.sh"
flowable_lab
cat >Run.java <<'J'
public class Run {
  public static void main(String[] none) {
    String done = "<startEvent id='start'/>" + undoable("flight") + undoable("hotel");
    String undone = "<intermediateThrowEvent id='undo'><compensateEventDefinition/></intermediateThrowEvent><userTask id='next'/><endEvent id='end'/>";
    String flows = Lab.flows("start-flight", "flight-hotel", "hotel-undo", "undo-next", "next-end");
    String trip = Lab.start("", done + undone + flows + association("flight") + association("hotel"));
    Lab.see("flight", open(trip, "undoFlight"));
    Lab.see("hotel", open(trip, "undoHotel"));
    Lab.see("next", open(trip, "next"));
    System.exit(0);
  }

  static String undoable(String id) {
    return "<serviceTask id='%1$s' flowable:expression='${1}'/><boundaryEvent id='%1$sEdge' attachedToRef='%1$s'><compensateEventDefinition/></boundaryEvent><userTask id='undo%2$s' isForCompensation='true'/>".formatted(id, capital(id));
  }

  static String association(String id) {
    return "<association id='%1$sUndone' sourceRef='%1$sEdge' targetRef='undo%2$s' associationDirection='One'/>".formatted(id, capital(id));
  }

  static String capital(String id) {
    return id.substring(0, 1).toUpperCase() + id.substring(1);
  }

  static boolean open(String instance, String task) {
    return Lab.ENGINE.getTaskService().createTaskQuery().processInstanceId(instance).taskDefinitionKey(task).count() == 1;
  }
}
J
cat >run.mjs <<'JS'
import { runOnFlowable } from './flowable.mjs';
import { row } from './report.mjs';

const seen = runOnFlowable();
row('what undoes the second activity is open', { guess: 'true', was: 'true', is: seen.hotel });
row('what undoes the first is open as well', { guess: 'false', was: 'true', is: seen.flight });
row('the task behind the throwing event is open', { guess: 'false', was: 'true', is: seen.next });
JS
node run.mjs
