import type { SentEffect } from '../../../../engine/effect.js';
import { SYSTEM, type Command } from '../../../../engine/trigger.js';
import { process, type Extra, type ProcessBuilder } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const MESSAGE = { kind: 'message', messages: ['ball'], correlationKey: '"k"' };
const SIGNAL = { kind: 'signal', signal: 'ball' };
/** Each ball that comes is thrown again, before or behind a call of a machine. */
const player = (event: Extra, call = false) =>
  process()
    .start()
    .throw('serve', event)
    .userTask('work')
    .end()
    .eventSubProcess('e', event, (b) => (call ? b.serviceTask('call') : b).throw('back', event).end('over'), { interrupting: false });

/** What goes from case to case by its name. */
type Sent = Extract<SentEffect, { kind: 'sendMessage' | 'throwSignal' }>;

/** What a case is given of what another one has sent; `given`: how many of one have come by now. */
function arrived(sent: Sent, waits: readonly string[], given: number): Command {
  const descent = { root: sent.comesOf?.root ?? sent.id, length: (sent.comesOf?.length ?? 0) + 1, given };
  return sent.kind === 'sendMessage'
    ? { kind: 'correlateMessage', messageId: sent.id, name: sent.name, correlationKey: sent.correlationKey, payload: {}, descent }
    : { kind: 'receiveSignal', signalId: sent.id, name: sent.name, payload: {}, waits, descent };
}

const sentBy = (c: PureCase): Sent[] => c.effects.filter((e) => e.kind === 'sendMessage' || e.kind === 'throwSignal');

/** Gives a case each thing that it sends, as the relay does, up to so many; answers how many it has sent. `of`: how many have come of one by then. */
function play(c: PureCase, most: number, of = (turn: number) => turn): number {
  for (let turn = 0; turn < most; turn++) {
    const next = sentBy(c)[turn];
    if (!next) break;
    c.command(arrived(next, Object.keys(c.state.waits), of(turn + 1)), SYSTEM);
    for (const { elementId } of c.openCalls()) c.succeed(elementId);
  }
  return sentBy(c).length;
}

const inTurn = (turn: number): number => Math.min(turn, 1000);

describe('cases that send to one another in circles', () => {
  test.each<[string, Extra, boolean]>([
    ['a message under a key', MESSAGE, false],
    ['a message, over the answer of a machine', MESSAGE, true],
  ])('%s ends with an incident, and a person who tries again begins a new row', (_, event, call) => {
    // given
    const c = begin(player(event, call));
    // when
    const count = play(c, 400, inTurn);
    // then
    expect(count).toBe(200);
    expect(c.incidents()).toEqual(['sentInCircles@back']);
    expect(c.state.status).toBe('running');
    // when
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'r' });
    // then
    expect(sentBy(c).at(-1)).not.toHaveProperty('comesOf');
    expect(c.incidents()).toEqual([]);
  });

  test('a signal from case to case ends as well', () => {
    const ping = { kind: 'signal', signal: 'ping' };
    const c = begin(
      process()
        .start()
        .userTask('work')
        .end()
        .eventSubProcess('e', ping, (b) => b.throw('back', SIGNAL).end('over'), { interrupting: false }),
    );
    const come = (length: number, given: number) =>
      c.command(
        { kind: 'receiveSignal', signalId: 's', name: 'ping', payload: {}, waits: Object.keys(c.state.waits), descent: { root: 'r', length, given } },
        SYSTEM,
      );
    come(199, 199);
    expect(sentBy(c)).toMatchObject([{ kind: 'throwSignal', comesOf: { root: 'r', length: 199 } }]);
    come(200, 200);
    expect(sentBy(c)).toHaveLength(1);
    expect(c.incidents()).toEqual(['sentInCircles@back']);
  });

  test.each([
    ['in a row of five, when a thousand have come of one', 5, 1000, 0],
    ['not while fewer have', 5, 999, 1],
    ['not those that answer the first, however many they are', 4, 1000, 1],
  ])('what spreads is stopped %s', (_, length, given, more) => {
    // given
    const c = begin(player(MESSAGE));
    const before = sentBy(c).length;
    // when
    c.command({ kind: 'correlateMessage', messageId: 'm', name: 'ball', correlationKey: 'k', payload: {}, descent: { root: 'r', length, given } }, SYSTEM);
    // then
    expect(sentBy(c).length - before).toBe(more);
  });

  test('what a person does begins a new row, whatever has come before', () => {
    const c = begin(process().start().receive('r', 'ball', {}, MESSAGE).userTask('a').throw('out', MESSAGE).end());
    c.command(
      { kind: 'correlateMessage', messageId: 'm', name: 'ball', correlationKey: 'k', payload: {}, descent: { root: 'r', length: 300, given: 300 } },
      SYSTEM,
    );
    c.complete('a');
    expect(sentBy(c)).toHaveLength(1);
    expect(sentBy(c)[0]).not.toHaveProperty('comesOf');
  });

  test('before revision 21 they went on', () => {
    const c = begin(player(MESSAGE), { rules: 20 });
    expect(play(c, 250, inTurn)).toBe(251);
    expect(c.incidents()).toEqual([]);
  });

  test('a case that is begun at the end of a row sends nothing, and calls none', () => {
    const descent = { root: 'r', length: 200, given: 200 };
    const start = (builder: ProcessBuilder) => begin(builder, { descent }).incidents();
    expect(start(process().start().throw('out', MESSAGE).userTask('a').end())).toEqual(['sentInCircles@out']);
    expect(start(process().start().callActivity('call', 'other').userTask('a').end())).toEqual(['sentInCircles@call']);
  });
});
