import { process } from '../../support/process-builder.js';
import { begin, HOUR, MONDAY, type Play } from './play.js';

const MARKER = { collection: 'items', itemVariable: 'item' };
const ITEMS = { variables: { items: ['a', 'b', 'c'], inner: ['x', 'y'] } };

/** Instances inside of instances, all at once and one after the other, some cut short. */
const instances: Play = {
  name: 'instances',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .subProcess(
        'outer',
        (b) =>
          b
            .start()
            .userTask('each', { multiInstance: { collection: 'inner', itemVariable: 'part', sequential: true }, deadline: { parameter: 'p.day' } })
            .sendTask('tell')
            .end(),
        { multiInstance: { ...MARKER, completionCondition: 'numberOfCompletedInstances >= 2', outputElement: 'item', outputCollection: 'results' } },
      )
      .userTask('all', { multiInstance: MARKER })
      .end()
      .graph();
    const played = await begin(lab, name, graph, ITEMS);
    const inOuter = async (): Promise<string> => Object.values((await played.state()).tasks).find(({ elementId }) => elementId === 'each')!.id;
    for (let times = 0; times < 5; times++) {
      const taskId = await inOuter();
      await played.command({ kind: 'completeTask', taskId, outcome: 'done', values: { note: `n${times}` } });
      if ((await played.state()).endedScopes.length > 20 || !Object.values((await played.state()).tasks).some(({ elementId }) => elementId === 'each')) break;
    }
    await played.advanceTo(MONDAY + 30 * HOUR);
  },
};

/** Boundary events and event sub-processes, by timer, message and escalation. */
const events: Play = {
  name: 'events',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .subProcess('sub', (b) =>
        b
          .start()
          .userTask('host')
          .throw('up', { kind: 'escalation', escalation: 'help' })
          .userTask('rest')
          .end()
          .eventSubProcess('esp', { kind: 'escalation', escalation: 'help' }, (e) => e.userTask('side').end(), { interrupting: false })
          .boundary('often', 'host', { kind: 'timer', after: 'p.hour', repeat: 'p.fourHours' }, { interrupting: false })
          .userTask('reminded')
          .end('e2'),
      )
      .catch('pause', { kind: 'timer', after: 'p.hour' })
      .receive('wait', 'arrived')
      .end()
      .boundary('stop', 'sub', { kind: 'message', messages: ['stop'] }, { interrupting: true })
      .userTask('stopped')
      .end('e3')
      .eventSubProcess('ring', { kind: 'message', messages: ['ring'], output: { rung: 'message.name' } }, (e) => e.userTask('answer').end(), {
        interrupting: false,
      })
      .graph();
    const played = await begin(lab, name, graph);
    await played.message('ring');
    await played.advanceTo(MONDAY + 2 * HOUR);
    await played.message('ring', { n: 2 });
    await played.complete('host');
    await played.complete('side');
    await played.advanceTo(MONDAY + 6 * HOUR);
    await played.complete('rest');
    await played.advanceTo(MONDAY + 8 * HOUR);
  },
};

/** Forks and joins of all kinds, of which one waits. */
const gateways: Play = {
  name: 'gateways',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .parallel('fork')
      .userTask('a', { deadline: { parameter: 'p.hour' } })
      .parallel('join')
      .inclusive('split')
      .when('n > 1')
      .userTask('c')
      .inclusive('merge')
      .exclusive('x')
      .when('n = 2')
      .userTask('two')
      .end()
      .from('x')
      .otherwise()
      .userTask('other')
      .end('e2')
      .from('split')
      .when('n > 0')
      .userTask('d')
      .to('merge')
      .from('split')
      .otherwise()
      .userTask('e')
      .to('merge')
      .from('fork')
      .sendTask('tell')
      .userTask('b')
      .to('join')
      .graph();
    const played = await begin(lab, name, graph, { variables: { n: 2 } });
    await played.complete('b');
    await played.advanceTo(MONDAY + 2 * HOUR);
    await played.complete('a');
    await played.complete('d');
  },
};

/** What comes first behind a gateway, what has become so, an error that is caught at its edge, and a flow that is not drawn; it waits until something is so. */
const reactions: Play = {
  name: 'reactions',
  async play(lab, name) {
    const so = (condition: string) => ({ kind: 'conditional', condition });
    const onward = { kind: 'link', link: 'onward' };
    const graph = process(name)
      .with({ variables: { n: { type: 'number' } } })
      .start()
      .subProcess('sub', (b) =>
        b
          .start()
          .userTask('work')
          .exclusive('how')
          .when('n > 3')
          .end('bang', { event: { kind: 'error', error: 'broken' } })
          .from('how')
          .otherwise()
          .end('fine')
          .eventSubProcess('esp', so('n > 2'), (e) => e.userTask('watched').end(), { interrupting: false }),
      )
      .end('unbroken')
      .boundary('edge', 'sub', { kind: 'error', error: 'broken' })
      .throw('out', onward)
      .apart()
      .catch('in', onward)
      .eventBased('first')
      .catch('came', { kind: 'message', messages: ['came'] })
      .userTask('after')
      .catch('low', so('n < 1'))
      .end()
      .from('first')
      .catch('late', { kind: 'timer', after: 'p.hour' })
      .end('e2')
      .graph();
    const played = await begin(lab, name, graph, { variables: { n: 2 } });
    await played.complete('work', { values: { n: 5 } });
    await played.message('came');
    await played.complete('after');
  },
};

export const constructs: readonly Play[] = [instances, events, gateways, reactions];
