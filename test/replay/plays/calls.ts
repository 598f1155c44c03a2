import type { CallEnd } from '../../../engine/effect.js';
import { SYSTEM } from '../../../engine/trigger.js';
import { process } from '../../support/process-builder.js';
import { begin, HOUR, MONDAY, type Play } from './play.js';

/** Calls other cases: one ends, one with an error, one is cancelled by itself and called anew; suspended and resumed with its caller, that one is waited for. */
const calling: Play = {
  name: 'calling',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .callActivity('first', 'other', { input: { order: 'n' }, output: { how: 'result.endState', called: 'result.caseId' } })
      .parallel('p')
      .callActivity('risky', 'other', { input: { order: 'how' } })
      .end('e-risky')
      .from('p')
      .callActivity('each', 'other', {
        input: { order: 'item' },
        multiInstance: { collection: 'items', itemVariable: 'item', outputElement: 'item', outputCollection: 'results' },
      })
      .end('e-each')
      .boundary('edge', 'risky', { kind: 'error', error: 'broken' })
      .userTask('mend')
      .end('e-mend')
      .graph();
    const played = await begin(lab, name, graph, { variables: { n: 7, items: ['a', 'b'] } });
    const ended = (place: string, count: number, end: CallEnd) => {
      const callId = `${name}.${place}.call.${count}`;
      return played.command({ kind: 'callEnded', messageId: `${callId}.told`, callId, caseId: `OTHER-${place}-${count}`, end }, SYSTEM);
    };
    const fine: CallEnd = { status: 'completed', endState: 'fine', values: { answer: 42 } };
    await ended('first', 1, fine);
    await ended('risky', 1, { status: 'completed', endState: 'broken', values: {}, error: 'broken' });
    await ended('each@a', 1, fine);
    await ended('each@b', 1, { status: 'cancelled', endState: 'cancelled', values: {} });
    await played.advanceTo(MONDAY + HOUR);
    const incidentId = Object.keys((await played.state()).incidents)[0]!;
    await played.command({ kind: 'retryIncident', incidentId, reason: 'again' });
    await played.command({ kind: 'suspendCase', reason: 'wait' });
    await played.command({ kind: 'resumeCase', reason: 'go on' });
    await played.settle();
  },
};

/** Cases that call others. */
export const calls: readonly Play[] = [calling];
