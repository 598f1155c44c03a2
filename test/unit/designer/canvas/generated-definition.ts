import type { Element } from '../../../../model/elements/index.js';
import type { DrawnDefinition } from '../../../../designer/src/canvas/scopes.js';

type Flow = DrawnDefinition['flows'][number];

const name = (zh: string, en: string): Element['name'] => ({ zh, en });

/** A small linear congruential generator: the same seed draws the same definition. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const task = (id: string, parentId?: string): Element => ({
  id,
  type: 'userTask',
  name: name(`核对明细与工厂沟通 ${id}`, `Check the lines with the factory ${id}`),
  ...(parentId ? { parentId } : {}),
  performers: { groups: ['service-specialist'] },
  fields: {},
  checks: [],
  outcomes: [{ id: 'done', name: name('完成', 'Done'), requires: {}, tone: 'primary' }],
});
const gateway = (id: string, parentId?: string): Element => ({
  id,
  type: 'exclusiveGateway',
  name: name('是否相符?', 'All lines match?'),
  ...(parentId ? { parentId } : {}),
});

/**
 * A definition of about `size` elements as offices draw them: a main line with branches that skip, come back or end,
 * boundary events with a way of their own, a sub-process and an event sub-process.
 */
export function generatedDefinition(seed: number, size: number): DrawnDefinition {
  const random = randomOf(seed);
  const elements: Element[] = [{ id: 'start', type: 'startEvent', name: name('收到返修品', 'Parcel arrived'), interrupting: true }];
  const flows: Flow[] = [];
  const connect = (source: string, target: string, label?: string): void => {
    flows.push({ id: `flow-${flows.length}`, source, target, ...(label ? { name: name(label, label) } : {}) });
  };
  const mainLine = ['start'];
  while (elements.length < size - 12) {
    const id = `e${elements.length}`;
    const previous = mainLine.at(-1) ?? 'start';
    const useGateway = random() < 0.35 && !previous.startsWith('gw');
    if (!useGateway) {
      elements.push(task(id));
      connect(previous, id);
      mainLine.push(id);
      if (random() < 0.25) addBoundary(id, random() < 0.5 ? previous : undefined);
      continue;
    }
    const split = `gw${id}`;
    elements.push(gateway(split));
    connect(previous, split);
    const [first, second] = [`${id}a`, `${id}b`];
    elements.push(task(first), task(second));
    connect(split, first, '相符');
    connect(split, second, '有出入');
    if (random() < 0.4) connect(second, mainLine[Math.floor(random() * mainLine.length) + 1] ?? first);
    else connect(second, first);
    mainLine.push(split, first);
  }
  addContainers(mainLine.at(-1) ?? 'start');
  return { elements, flows, clocks: [], positions: undefined };

  function addBoundary(host: string, target: string | undefined): void {
    const event = `b-${host}`;
    elements.push({
      id: event,
      type: 'boundaryEvent',
      name: name('超过七天', 'Over seven days'),
      attachedTo: host,
      interrupting: false,
      event: { kind: 'timer', after: 'p' },
    });
    const chase = `${host}x`;
    elements.push(task(chase));
    connect(event, chase);
    if (target && target !== 'start') connect(chase, target);
  }

  function addContainers(previous: string): void {
    elements.push({ id: 'sub', type: 'subProcess', name: name('每条路线', 'Each route'), triggeredByEvent: false });
    elements.push({ id: 's0', type: 'startEvent', name: name('开始', 'Start'), parentId: 'sub', interrupting: true });
    elements.push(task('s1', 'sub'), gateway('s2', 'sub'), task('s3', 'sub'));
    elements.push({ id: 's4', type: 'endEvent', name: name('已寄出', 'Sent'), parentId: 'sub' });
    connect('s0', 's1');
    connect('s1', 's2');
    connect('s2', 's3', '同意');
    connect('s2', 's1', '再议');
    connect('s3', 's4');
    elements.push({ id: 'event-sub', type: 'subProcess', name: name('货先到', 'Goods first'), triggeredByEvent: true });
    elements.push({
      id: 'v0',
      type: 'startEvent',
      name: name('货到', 'Goods'),
      parentId: 'event-sub',
      interrupting: false,
      event: { kind: 'message', messages: ['goods'] },
    });
    elements.push(task('v1', 'event-sub'));
    connect('v0', 'v1');
    connect(previous, 'sub');
    elements.push({ id: 'end', type: 'endEvent', name: name('归档', 'Archived') });
    connect('sub', 'end');
  }
}
