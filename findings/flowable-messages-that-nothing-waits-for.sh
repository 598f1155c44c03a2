#!/usr/bin/env bash
# Flowable 8.0.0: a message does not reach every element that BPMN lets wait for it or send it. A receiveTask does not
# subscribe to its messageRef, and rests until somebody knows its execution id; a message end event is accepted and sends
# nothing, while the same event in between is refused; a receiveTask behind an event-based gateway is refused.
source "$(dirname "$0")/lib/room.sh"
flowable_lab
cat >Run.java <<'J'
public class Run {
  static final String MESSAGE = "<message id='paid' name='paid'/>";
  static final String PAID = "<messageEventDefinition messageRef='paid'/>";

  public static void main(String[] none) {
    String catches = "<intermediateCatchEvent id='wait'>" + PAID + "</intermediateCatchEvent>";
    String receives = "<receiveTask id='wait' messageRef='paid'/>";
    String waiting = Lab.start(MESSAGE, around(catches));
    Lab.see("event", subscriptions(waiting));
    Lab.see("task", subscriptions(Lab.start(MESSAGE, around(receives))));
    String sends = "<startEvent id='start'/><endEvent id='end'>" + PAID + "</endEvent>" + Lab.flows("start-end");
    Lab.see("end", Lab.deploying(MESSAGE, sends));
    Lab.start(MESSAGE, sends);
    Lab.see("sent", Lab.ended(waiting));
    Lab.see("between", Lab.deploying(MESSAGE, around("<intermediateThrowEvent id='wait'>" + PAID + "</intermediateThrowEvent>")));
    Lab.see("behindEvent", Lab.deploying(MESSAGE, behindGateway(catches)));
    Lab.see("behindTask", Lab.deploying(MESSAGE, behindGateway(receives)));
    System.exit(0);
  }

  static String around(String wait) {
    return "<startEvent id='start'/>" + wait + "<endEvent id='end'/>" + Lab.flows("start-wait", "wait-end");
  }

  static String behindGateway(String wait) {
    String late = "<intermediateCatchEvent id='late'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>";
    return "<startEvent id='start'/><eventBasedGateway id='first'/>" + wait + late + "<endEvent id='end'/>" + Lab.flows("start-first", "first-wait", "first-late", "wait-end", "late-end");
  }

  static long subscriptions(String instance) {
    return Lab.ENGINE.getRuntimeService().createEventSubscriptionQuery().processInstanceId(instance).count();
  }
}
J
cat >run.mjs <<'JS'
import { runOnFlowable } from './flowable.mjs';
import { row } from './report.mjs';

const seen = runOnFlowable();
row('subscriptions of a catching event', { guess: '1', was: '1', is: seen.event });
row('subscriptions of a receive task with the same message', { guess: '1', was: '0', is: seen.task });
row('a message end event', { guess: 'accepted', was: 'accepted', is: seen.end });
row('after it the one that waited has got the message', { guess: 'true', was: 'false', is: seen.sent });
row('a message thrown in between', { guess: 'accepted', was: 'refused', is: seen.between });
row('a catching event behind an event-based gateway', { guess: 'accepted', was: 'accepted', is: seen.behindEvent });
row('a receive task behind it', { guess: 'accepted', was: 'refused', is: seen.behindTask });
JS
node run.mjs
