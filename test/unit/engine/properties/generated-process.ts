import fc from 'fast-check';
import { compile, type ExecutableGraph } from '../../../../model/compile.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';

/** What happens at the edge of an activity. */
type Cause = 'timer' | 'message' | 'conditional' | 'signal';

/** A piece of a process with one way in and one way out. `v` is the variable that decides at gateways. */
export type Block =
  | { readonly kind: 'task'; readonly deadline: string | null }
  | { readonly kind: 'decide' | 'script' | 'manual' | 'adhoc' | 'send' | 'service' | 'receive' | 'timer' | 'link' }
  | { readonly kind: 'condition'; readonly condition: string }
  | { readonly kind: 'watched'; readonly body: Block; readonly side: Block; readonly condition: string; readonly interrupting: boolean }
  | { readonly kind: 'told' }
  | { readonly kind: 'alarmed'; readonly body: Block; readonly side: Block; readonly interrupting: boolean }
  | { readonly kind: 'seq' | 'xor' | 'and' | 'or'; readonly parts: readonly Block[] }
  | { readonly kind: 'loop' | 'sub' | 'escalating' | 'failing' | 'undoing' | 'transaction'; readonly body: Block }
  | { readonly kind: 'some'; readonly parts: readonly Block[]; readonly enough: number; readonly all: boolean }
  | { readonly kind: 'rounds'; readonly body: Block; readonly testBefore: boolean }
  | { readonly kind: 'choice'; readonly parts: readonly Block[]; readonly conditions: readonly string[] }
  | { readonly kind: 'boundary'; readonly host: Block; readonly side: Block; readonly cause: Cause; readonly condition: string; readonly interrupting: boolean }
  | { readonly kind: 'multi'; readonly body: Block; readonly items: number; readonly sequential: boolean; readonly enough: boolean };

const condition = fc.constantFrom('v >= 5', 'v = 2', 'v < 2');
const deadline = fc.constantFrom(null, 'p.day', 'p.sameDay', 'p.hour');
const leaf: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: deadline.map((d): Block => ({ kind: 'task', deadline: d })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Block>(
      { kind: 'script' },
      { kind: 'manual' },
      { kind: 'adhoc' },
      { kind: 'send' },
      { kind: 'service' },
      { kind: 'receive' },
      { kind: 'timer' },
      { kind: 'link' },
      { kind: 'told' },
      { kind: 'decide' },
    ),
  },
  { weight: 1, arbitrary: condition.map((c): Block => ({ kind: 'condition', condition: c })) },
);

/** Random block-structured processes, nested at most so deep. Sound by construction. */
export function blocks(depth: number): fc.Arbitrary<Block> {
  if (depth === 0) return leaf;
  const inner = blocks(depth - 1);
  const parts = fc.array(inner, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('seq' as const, 'xor' as const, 'and' as const, 'or' as const), parts }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('some' as const), parts, enough: fc.integer({ min: 1, max: 3 }), all: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rounds' as const), body: inner, testBefore: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('choice' as const), parts, conditions: fc.array(condition, { maxLength: 2 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('watched' as const), body: inner, side: inner, condition, interrupting: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('alarmed' as const), body: inner, side: inner, interrupting: fc.boolean() }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('loop' as const, 'sub' as const, 'escalating' as const, 'failing' as const, 'undoing' as const, 'transaction' as const),
        body: inner,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('boundary' as const),
        host: inner,
        side: inner,
        cause: fc.constantFrom<Cause[]>('timer', 'message', 'conditional', 'signal'),
        condition,
        interrupting: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('multi' as const),
        body: inner,
        items: fc.integer({ min: 0, max: 3 }),
        sequential: fc.boolean(),
        enough: fc.boolean(),
      }),
    },
  );
}

/** Draws a block: begins at the builder's cursor and leaves it on the block's last element. */
class Drawing {
  private count = 0;
  /** What is caught by a signal does not throw it again: such a process would go on for ever, rightly. */
  private level = 0;
  /** Within a loop nothing runs out beside it: its end may still be to come when the loop comes round, and publishing rightly refuses two tokens at one place. */
  private looping = false;
  readonly tasks: string[] = [];
  constructor(private readonly builder: ProcessBuilder) {}

  private id(kind: string): string {
    this.count += 1;
    return `${kind}${this.count}`;
  }

  draw(block: Block): void {
    const { builder } = this;
    switch (block.kind) {
      case 'task':
        return void this.task(block.deadline);
      case 'script':
        return void builder.script(this.id('script'), 'v + 1', { resultVariable: 'more' });
      case 'manual':
        return void builder.manual(this.id('manual'));
      case 'adhoc': {
        const [sub, one, two] = [this.id('adhoc'), this.id('one'), this.id('two')];
        return void builder.adHoc(sub, (b) => b.userTask(one).apart().userTask(two));
      }
      case 'send':
        return void builder.sendTask(this.id('send'));
      case 'service':
        return void builder.serviceTask(this.id('service'));
      case 'receive': {
        const id = this.id('receive');
        return void builder.receive(id, `m-${id}`);
      }
      case 'decide':
        return void builder.businessRuleTask(this.id('decide'), 'p.grade', { resultVariable: 'grade' });
      case 'timer':
        return void builder.catch(this.id('timer'), { kind: 'timer', after: 'p.hour' });
      case 'link': {
        const id = this.id('link');
        const event = { kind: 'link', link: id };
        return void builder.throw(`${id}-out`, event).apart().catch(id, event);
      }
      case 'told':
        return void builder.throw(this.id('told'), { kind: 'message', messages: ['news'], correlationKey: 'number' });
      case 'alarmed':
        return this.alarmed(block);
      case 'seq':
        return block.parts.forEach((part) => this.draw(part));
      case 'xor':
      case 'and':
      case 'or':
        return this.branches(block.kind, block.parts);
      case 'some':
        return this.some(block);
      case 'rounds':
        return this.rounds(block);
      case 'condition':
        return this.condition(block.condition);
      case 'watched':
        return this.watched(block);
      case 'choice':
        return this.choice(block);
      case 'loop':
        return this.loop(block.body);
      case 'sub':
        return void builder.subProcess(this.id('sub'), (b) => this.inside(b, block.body));
      case 'escalating':
        return this.escalating(block.body);
      case 'failing':
        return this.failing(block.body);
      case 'undoing':
        return this.undoing(block.body);
      case 'transaction':
        return this.transaction(block.body);
      case 'boundary':
        return this.boundary(block);
      case 'multi':
        return this.multi(block);
    }
  }

  private task(parameter: string | null): void {
    const id = this.id('task');
    this.tasks.push(id);
    this.builder.userTask(id, parameter === null ? {} : { deadline: { parameter } });
  }

  private inside(builder: ProcessBuilder, body: Block): void {
    this.drawTo(builder.start(), body);
  }

  private drawTo(builder: ProcessBuilder, body: Block): void {
    this.draw(body);
    builder.end();
  }

  private branches(kind: 'xor' | 'and' | 'or', parts: readonly Block[]): void {
    const { builder } = this;
    const gateway = { xor: 'exclusive', and: 'parallel', or: 'inclusive' } as const;
    const [split, join] = [this.id('split'), this.id('join')];
    builder[gateway[kind]](split);
    parts.forEach((part, index) => {
      builder.from(split);
      if (kind !== 'and') {
        if (index === parts.length - 1) builder.otherwise();
        else builder.when(`v >= ${index * 2 + 1}`);
      }
      this.draw(part);
      if (index === 0) builder[gateway[kind]](join);
      else builder.to(join);
    });
    builder.from(join);
  }

  /** Goes on when some have come; where `all`, does something besides when the others have. */
  private some({ parts, enough, all }: Extract<Block, { kind: 'some' }>): void {
    const { builder } = this;
    const [split, gate, on] = [this.id('split'), this.id('gate'), this.id('on')];
    builder.parallel(split);
    parts.forEach((part, index) => {
      builder.from(split);
      this.draw(part);
      if (index === 0) builder.complex(gate, `activationCount >= ${Math.min(enough, parts.length)}`);
      else builder.to(gate);
    });
    builder.from(gate);
    if (!all || this.looping) return;
    builder.when('not(waitingForStart)').manual(this.id('all')).end(this.id('end')).from(gate).otherwise().throw(on);
  }

  /** Is done again while `v` is 3, three times at most; a task inside lets it rest. */
  private rounds({ body, testBefore }: Extract<Block, { kind: 'rounds' }>): void {
    this.builder.subProcess(
      this.id('rounds'),
      (b) => {
        b.start();
        this.draw(body);
        this.task(null);
        b.end();
      },
      { loop: { testBefore, condition: 'v = 3', maximum: 3 } },
    );
  }

  /** Rests until it is so, four hours at most: nobody may make it so. */
  private condition(condition: string): void {
    const { builder } = this;
    const [sub, merge, edge] = [this.id('sub'), this.id('merge'), this.id('edge')];
    const id = this.id('so');
    builder.subProcess(sub, (b) => b.start().catch(id, { kind: 'conditional', condition }).end());
    builder.exclusive(merge).boundary(edge, sub, { kind: 'timer', after: 'p.fourHours' }, { interrupting: true }).to(merge).from(merge);
  }

  /** Something is done within a scope as soon as it is so there: beside what goes on, or instead of it. */
  private watched({ body, side, condition, interrupting }: Extract<Block, { kind: 'watched' }>): void {
    const event = this.id('event');
    this.builder.subProcess(this.id('watched'), (b) => {
      this.inside(b, body);
      b.eventSubProcess(event, { kind: 'conditional', condition }, (e) => this.drawTo(e, side), { interrupting });
    });
  }

  /** A signal that is thrown in a scope where it is waited for, and in whatever else waits for it. */
  private alarmed({ body, side, interrupting }: Extract<Block, { kind: 'alarmed' }>): void {
    const [event, up] = [this.id('event'), this.id('up')];
    this.builder.subProcess(this.id('alarmed'), (b) => {
      b.start();
      this.draw(body);
      b.throw(up, this.alarm()).end();
      b.eventSubProcess(event, this.alarm(), (e) => this.below(() => this.drawTo(e, side)), { interrupting });
    });
  }

  private alarm(): { readonly kind: 'signal'; readonly signal: string } {
    return { kind: 'signal', signal: `alarm${this.level}` };
  }

  private below(draw: () => void): void {
    this.level += 1;
    draw();
    this.level -= 1;
  }

  /** Whatever comes first: for each way but the last a message, or that something is so, else an hour. */
  private choice({ parts, conditions }: Extract<Block, { kind: 'choice' }>): void {
    const { builder } = this;
    const [first, merge] = [this.id('first'), this.id('merge')];
    builder.eventBased(first);
    parts.forEach((part, index) => {
      const id = this.id('came');
      const condition = conditions[index];
      const cause = condition === undefined ? { kind: 'message', messages: [`m-${id}`] } : { kind: 'conditional', condition };
      builder.from(first).catch(id, index === parts.length - 1 ? { kind: 'timer', after: 'p.hour' } : cause);
      this.draw(part);
      if (index === 0) builder.exclusive(merge);
      else builder.to(merge);
    });
    builder.from(merge);
  }

  /** Comes round again while `v` is 3; a task inside lets it rest. */
  private loop(body: Block): void {
    const { builder } = this;
    const [merge, test, out] = [this.id('merge'), this.id('test'), this.id('out')];
    builder.exclusive(merge);
    const outside = this.looping;
    this.looping = true;
    this.draw(body);
    this.looping = outside;
    this.task(null);
    builder.exclusive(test).when('v = 3').to(merge).from(test).otherwise().throw(out);
  }

  private escalating(body: Block): void {
    const { builder } = this;
    const [sub, event, up, rescued] = [this.id('sub'), this.id('event'), this.id('up'), this.id('rescued')];
    builder.subProcess(sub, (b) => {
      b.start();
      this.draw(body);
      b.throw(up, { kind: 'escalation', escalation: sub }).end();
      b.eventSubProcess(event, { kind: 'escalation', escalation: sub }, (e) => e.userTask(rescued).end(), { interrupting: false });
    });
  }

  /** Fails where `v` is 1; both ways out of it come together again. */
  private failing(body: Block): void {
    const { builder } = this;
    const [sub, how, edge, bang, rescued, merge] = [this.id('failing'), this.id('how'), this.id('edge'), this.id('bang'), this.id('rescued'), this.id('merge')];
    builder.subProcess(sub, (b) => {
      b.start();
      this.draw(body);
      b.exclusive(how)
        .when('v = 1')
        .end(bang, { event: { kind: 'error', error: sub } })
        .from(how)
        .otherwise()
        .end();
    });
    builder.exclusive(merge);
    builder.boundary(edge, sub, { kind: 'error', error: sub });
    this.builder.userTask(rescued).to(merge).from(merge);
  }

  /** Does something that can be undone before a body, and undoes it and what was undoable in the body. */
  private undoing(body: Block): void {
    const { builder } = this;
    const [sub, step, undo, back] = [this.id('undoing'), this.id('step'), this.id('undo'), this.id('back')];
    builder.subProcess(sub, (b) => {
      b.start().userTask(step).undone(step, undo);
      this.draw(body);
      b.throw(back, { kind: 'compensation' }).end();
    });
  }

  /** Is cancelled where `v` is 1, and can be undone itself by what is around it. */
  private transaction(body: Block): void {
    const { builder } = this;
    const [sub, step, undo, how, stop, edge, merge] = [
      this.id('transaction'),
      this.id('step'),
      this.id('undo'),
      this.id('how'),
      this.id('stop'),
      this.id('edge'),
      this.id('merge'),
    ];
    builder.transaction(sub, (b) => {
      b.start().serviceTask(step).undone(step, undo);
      this.draw(body);
      b.exclusive(how)
        .when('v = 1')
        .end(stop, { event: { kind: 'cancel' } })
        .from(how)
        .otherwise()
        .end();
    });
    builder.exclusive(merge).boundary(edge, sub, { kind: 'cancel' }).to(merge).from(merge);
  }

  private boundary(block: Extract<Block, { kind: 'boundary' }>): void {
    const { builder } = this;
    const [host, merge, event] = [this.id('host'), this.id('merge'), this.id('edge')];
    builder.subProcess(host, (b) => this.inside(b, block.host));
    builder.exclusive(merge);
    builder.boundary(event, host, this.causeOf(block, event), { interrupting: block.interrupting });
    this.below(() => this.draw(block.side));
    if (block.interrupting) builder.to(merge);
    else builder.end(this.id('end'));
    builder.from(merge);
  }

  private causeOf({ cause, condition }: Extract<Block, { kind: 'boundary' }>, id: string): Readonly<Record<string, unknown>> {
    if (cause === 'conditional') return { kind: 'conditional', condition };
    if (cause === 'signal') return this.alarm();
    return cause === 'timer' ? { kind: 'timer', after: 'p.fourHours' } : { kind: 'message', messages: [`m-${id}`] };
  }

  private multi(block: Extract<Block, { kind: 'multi' }>): void {
    const items = JSON.stringify(Array.from({ length: block.items }, (_, index) => `i${index}`));
    const marker = {
      collection: items,
      itemVariable: 'item',
      sequential: block.sequential,
      outputElement: 'item',
      outputCollection: 'done',
      ...(block.enough && { completionCondition: 'v = 4' }),
    };
    this.builder.subProcess(this.id('multi'), (b) => this.inside(b, block.body), { multiInstance: marker });
  }
}

/** The executable form of a block as a whole process, without the checks: they take ten times as long, and are a property of their own (`checks.test.ts`). */
export const graphOf = (block: Block): ExecutableGraph => compile(drawingOf(block).build(), 1);

/** A block as a whole process, with a clock from its first task to its last. */
export function drawingOf(block: Block): ProcessBuilder {
  const builder = process('generated').start('begin').userTask('first');
  const drawing = new Drawing(builder);
  drawing.draw(block);
  builder.userTask('last').end('finish');
  builder.clock('clock', {
    parameter: 'p.day',
    startedBy: { element: 'first' },
    from: 'now()',
    metBy: [{ element: 'last' }],
    pauseWhen: 'v = 2',
    thresholds: [
      { at: 'half', tell: [{ role: 'staff' }] },
      { at: 'due', tell: [{ role: 'boss' }] },
      { at: 'every', every: 'p.day', tell: [{ relative: 'performer' }] },
    ],
  });
  return builder;
}
