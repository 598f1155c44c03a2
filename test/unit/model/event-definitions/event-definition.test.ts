import { outsideEvent, type EventDefinition } from '../../../../model/event-definitions/event-definition.js';

const seenBy = (sends: readonly string[], event: EventDefinition) => outsideEvent(event, { sends: (message) => sends.includes(message) });

describe('event definitions as people outside the house may see them', () => {
  test.each<[string, readonly string[], EventDefinition, EventDefinition]>([
    [
      'of a message its names, and what it is matched by for those who send it',
      ['shipped'],
      { kind: 'message', messages: ['shipped'], correlation: { route: 'route' }, output: { secret: 'message.payload.x' }, unlessActive: 'RR-01' },
      { kind: 'message', messages: ['shipped'], correlation: { route: 'route' } },
    ],
    [
      'of a message of others its names alone',
      ['received'],
      { kind: 'message', messages: ['shipped'], correlation: { route: 'route' } },
      { kind: 'message', messages: ['shipped'] },
    ],
    ['of a timer that it is one', [], { kind: 'timer', after: 'rr.clockB', when: 'x > 1' }, { kind: 'timer' }],
    ['of a condition that there is one', [], { kind: 'conditional', condition: 'x > 1' }, { kind: 'conditional' }],
    ['of an escalation its code', [], { kind: 'escalation', escalation: 'refused' }, { kind: 'escalation', escalation: 'refused' }],
    ['of an error its code', [], { kind: 'error', error: 'refused' }, { kind: 'error', error: 'refused' }],
    ['of a link what joins it', [], { kind: 'link', link: 'B' }, { kind: 'link', link: 'B' }],
    ['of a terminate end event all there is', [], { kind: 'terminate' }, { kind: 'terminate' }],
  ])('%s', (_, sends, event, shown) => {
    expect(seenBy(sends, event)).toEqual(shown);
  });
});
