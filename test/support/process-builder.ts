import { checkDefinition } from '../../model/checks/check-definition.js';
import { compile, type ExecutableGraph } from '../../model/compile.js';
import { processDefinition, type ProcessDefinition } from '../../model/process-definition.js';
import { PARAMETERS } from './test-parameters.js';

/** Anything an element or a clock may have besides what the builder sets; the language's own schema checks it. */
export type Extra = Readonly<Record<string, unknown>>;
type Part = Record<string, unknown>;

/** Tests of the engine give variables, messages and prefilled values from outside, without forms: these findings are let pass. */
const FROM_OUTSIDE = [
  'unknownName',
  'unknownPart',
  'parameterNotListed',
  'unknownParameter',
  'prefillUnknownField',
  'checkAtUnknownField',
  'unknownPartyVariable',
  'unknownCorrelationField',
  'unknownPayloadField',
  'unknownFlag',
  'unknownInternalField',
  'parameterNoPeriod',
  'serviceArgumentMissing',
  'unknownServiceArgument',
  'unknownCalledProcess',
];

const textOf = (id: string) => ({ zh: id, en: id });

/**
 * Writes small process definitions. Each element is joined to the one before; `from` goes on elsewhere, `to` joins to one that
 * is there, `when` and `otherwise` label the next flow.
 *
 * @example
 * process('order').start().userTask('a').exclusive('x').when('n > 1').end('big').from('x').otherwise().end('small').graph();
 */
export class ProcessBuilder {
  private readonly elements: Part[] = [];
  private readonly flows: Part[] = [];
  private readonly clocks: Part[] = [];
  private extra: Part = {};
  private cursor: string | null = null;
  private parent: string | undefined;
  private nextFlow: Part = {};
  private tolerated: readonly string[] = FROM_OUTSIDE;

  constructor(private readonly key: string) {}

  start(id = this.local('start'), extra: Extra = {}): this {
    this.cursor = null;
    return this.element('startEvent', id, extra);
  }
  end(id = this.local('end'), extra: Extra = {}): this {
    this.element('endEvent', id, extra);
    this.cursor = null;
    return this;
  }
  userTask(id: string, extra: Extra = {}): this {
    return this.element('userTask', id, { performers: { groups: ['staff'] }, outcomes: [{ id: 'done', name: textOf('done') }], ...extra });
  }
  /** A user task with several answers. */
  choice(id: string, outcomes: readonly string[], extra: Extra = {}): this {
    return this.userTask(id, { outcomes: outcomes.map((outcome) => ({ id: outcome, name: textOf(outcome) })), ...extra });
  }
  serviceTask(id: string, extra: Extra = {}): this {
    return this.element('serviceTask', id, { service: 'http', ...extra });
  }
  businessRuleTask(id: string, decision: string, extra: Extra = {}): this {
    return this.element('businessRuleTask', id, { decision, ...extra });
  }
  callActivity(id: string, calls: string, extra: Extra = {}): this {
    return this.element('callActivity', id, { calls, ...extra });
  }
  sendTask(id: string, extra: Extra = {}): this {
    return this.element('sendTask', id, { notification: { to: [{ role: 'staff' }], subject: textOf(id), body: textOf(id) }, ...extra });
  }
  /** A send task whose message goes to other cases. */
  sendMessage(id: string, message: string, correlationKey: string, event: Extra = {}): this {
    return this.element('sendTask', id, { message: { kind: 'message', messages: [message], correlationKey, ...event } });
  }
  receive(id: string, message: string, extra: Extra = {}, event: Extra = {}): this {
    return this.element('receiveTask', id, { message: { kind: 'message', messages: [message], ...event }, ...extra });
  }
  script(id: string, script: string, extra: Extra = {}): this {
    return this.element('scriptTask', id, { script, ...extra });
  }
  manual(id: string, extra: Extra = {}): this {
    return this.element('manualTask', id, extra);
  }
  exclusive(id: string): this {
    return this.element('exclusiveGateway', id);
  }
  parallel(id: string): this {
    return this.element('parallelGateway', id);
  }
  inclusive(id: string): this {
    return this.element('inclusiveGateway', id);
  }
  complex(id: string, activationCondition: string): this {
    return this.element('complexGateway', id, { activationCondition });
  }
  eventBased(id: string): this {
    return this.element('eventBasedGateway', id);
  }
  catch(id: string, event: Extra): this {
    return this.element('intermediateCatchEvent', id, { event });
  }
  throw(id: string, event?: Extra): this {
    return this.element('intermediateThrowEvent', id, event ? { event } : {});
  }
  /** The cursor stands on the boundary event afterwards. */
  boundary(id: string, attachedTo: string, event: Extra, extra: Extra = {}): this {
    this.cursor = null;
    return this.element('boundaryEvent', id, { attachedTo, event, ...extra });
  }
  subProcess(id: string, inside: (builder: this) => unknown, extra: Extra = {}): this {
    this.element('subProcess', id, extra);
    return this.fill(id, inside);
  }
  adHoc(id: string, inside: (builder: this) => unknown, extra: Extra = {}): this {
    this.element('adHocSubProcess', id, { starters: ['staff'], ...extra });
    return this.fill(id, inside);
  }
  transaction(id: string, inside: (builder: this) => unknown, extra: Extra = {}): this {
    this.element('transaction', id, extra);
    return this.fill(id, inside);
  }
  /** Undoes an activity: a compensation event `<host>-undo` on its edge, and a user task as its handler unless `as` draws another. The cursor stays. */
  undone(host: string, handler: string, as: (builder: this, extra: Extra) => unknown = (b, extra) => b.userTask(handler, extra)): this {
    const before = this.cursor;
    this.boundary(`${host}-undo`, host, { kind: 'compensation', handler });
    this.cursor = null;
    as(this, { isForCompensation: true });
    this.cursor = before;
    return this;
  }
  /** Stands in the present scope, joined to nothing; its start event is `<id>-start`. */
  eventSubProcess(id: string, event: Extra, inside: (builder: this) => unknown, start: Extra = {}): this {
    const before = this.cursor;
    this.cursor = null;
    this.element('subProcess', id, { triggeredByEvent: true });
    this.fill(id, (builder) => inside(builder.start(`${id}-start`, { event, ...start })));
    this.cursor = before;
    return this;
  }
  clock(id: string, extra: Extra): this {
    this.clocks.push({ id, name: textOf(id), ...extra });
    return this;
  }

  /** What comes next is reached by no drawn flow. */
  apart(): this {
    this.cursor = null;
    return this;
  }
  /** Goes on from an element that is there. */
  from(id: string): this {
    this.cursor = id;
    return this;
  }
  /** Joins to elements that are there. */
  to(...ids: readonly string[]): this {
    for (const id of ids) this.flow(id);
    return this;
  }
  /** Condition of the next flow. */
  when(condition: string): this {
    this.nextFlow = { condition };
    return this;
  }
  /** The next flow is the default. */
  otherwise(): this {
    this.nextFlow = { isDefault: true };
    return this;
  }
  /** Sets fields of the definition itself. */
  with(extra: Extra): this {
    this.extra = { ...this.extra, ...extra };
    return this;
  }

  /** For tests of what the engine makes of drawings that would not be published: findings of these codes are let pass. */
  tolerating(...codes: readonly string[]): this {
    this.tolerated = [...FROM_OUTSIDE, ...codes];
    return this;
  }

  /** The definition as the language has it. Throws where the schema does not fit. */
  build(): ProcessDefinition {
    return processDefinition.parse({
      key: this.key,
      orgPack: 'test',
      name: textOf(this.key),
      numberCode: 'T',
      mayStart: ['staff'],
      startForm: 'form',
      forms: { form: { name: textOf('form'), schema: { type: 'object', properties: {} }, ui: { order: [], fields: {} } } },
      elements: this.elements,
      flows: this.flows,
      clocks: this.clocks,
      messages: Object.fromEntries(
        this.messages().map((name) => [
          name,
          { name: textOf(name), senders: ['staff'], schema: { type: 'object', properties: {} }, ui: { order: [], fields: {} } },
        ]),
      ),
      ...this.extra,
    });
  }
  /** The executable form of a definition that passes the checks. Throws with what they found. */
  graph(version = 1): ExecutableGraph {
    const definition = this.build();
    const faults = checkDefinition(definition, {
      roles: ['staff', 'boss'],
      orgPacks: ['test'],
      partyKinds: [],
      processes: [],
      parameters: Object.entries(PARAMETERS).map(([name, { unit }]) => ({ name, unit })),
    }).filter((p) => p.severity === 'error' && !this.tolerated.includes(p.code));
    if (faults.length > 0) throw new Error(faults.map((f) => `${f.code} at ${f.elementId}: ${f.message.en}`).join('\n'));
    return compile(definition, version);
  }

  /** Every message that something waits for. */
  private messages(): string[] {
    return this.elements.flatMap((e) => ((e.message ?? e.event) as { messages?: string[] } | undefined)?.messages ?? []);
  }
  private fill(id: string, inside: (builder: this) => unknown): this {
    const outer = this.parent;
    this.parent = id;
    this.cursor = null;
    inside(this);
    this.parent = outer;
    this.cursor = id;
    return this;
  }
  private local(name: string): string {
    return this.parent === undefined ? name : `${this.parent}-${name}`;
  }
  private element(type: string, id: string, extra: Extra = {}): this {
    this.elements.push({ id, type, name: textOf(id), ...(this.parent !== undefined && { parentId: this.parent }), ...extra });
    if (this.cursor !== null) this.flow(id);
    this.cursor = id;
    return this;
  }
  private flow(target: string): void {
    const base = `${this.cursor}--${target}`;
    const twins = this.flows.filter((f) => f.source === this.cursor && f.target === target).length;
    this.flows.push({ id: twins === 0 ? base : `${base}-${twins + 1}`, source: this.cursor, target, ...this.nextFlow });
    this.nextFlow = {};
  }
}

/** Begins a definition; the key is one word in lower case. */
export const process = (key = 'order'): ProcessBuilder => new ProcessBuilder(key);
