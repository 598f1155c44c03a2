import type { Element } from '../model/elements/index.js';
import { isPeriod, type ParameterDeclaration, type PeriodUnit } from '../model/parameter.js';
import type { ProcessDefinition } from '../model/process-definition.js';

/** How long, in the words of the manuals. */
const PERIOD: Readonly<Record<PeriodUnit, (value: number) => string>> = {
  workingDays: (n) => `${n} 个工作日`,
  calendarDays: (n) => `${n} 天`,
  sameDay: () => '当天',
  hours: (n) => `${n} 小时`,
  workingDaysBefore: (n) => `提前 ${n} 个工作日`,
};

/** The two brackets of a shape, by what an element is. */
type Shape = readonly [open: string, close: string];
const STEP: Shape = ['[', ']'];
const BY_ITSELF: Shape = ['[/', '/]'];
const CHOICE: Shape = ['{', '}'];
const EVENT: Shape = ['([', '])'];
/** People do it; the system does; another case does; ways part or meet; something happens. What is not named is an event. */
const SHAPES: Readonly<Partial<Record<Element['type'], Shape>>> = {
  userTask: STEP,
  manualTask: STEP,
  receiveTask: STEP,
  sendTask: BY_ITSELF,
  serviceTask: BY_ITSELF,
  scriptTask: BY_ITSELF,
  businessRuleTask: BY_ITSELF,
  callActivity: ['[[', ']]'],
  exclusiveGateway: CHOICE,
  parallelGateway: CHOICE,
  inclusiveGateway: CHOICE,
  complexGateway: CHOICE,
  eventBasedGateway: CHOICE,
};
/** What has its id said besides its name: whoever reads the tables finds it by that. */
const IS_NAMED_BY_ID = new Set<Shape | undefined>([STEP, BY_ITSELF, SHAPES.callActivity]);

/** An id as mermaid takes it: `end` after a dash would be a word of its own. */
const idOf = (id: string): string => id.replaceAll(/\W/g, '_');
const quoted = (text: string): string => `"${text.replaceAll('"', '#quot;')}"`;

/** Words of a parameter's period. */
type Period = (parameter: string) => string;
/** What is due at one element alone: the deadline of a task, a clock that spans nothing else. */
const dueAt = ({ clocks }: ProcessDefinition, element: Element, period: Period): string[] => [
  ...(element.type === 'userTask' && element.deadline ? [period(element.deadline.parameter)] : []),
  ...clocks.flatMap(({ name, parameter, spans }) => (spans?.every((id) => id === element.id) ? [`${name.zh}：${period(parameter)}`] : [])),
];

/** Lines of the elements in one sub-process, or of those in none, each with its deadline on a dotted line. */
function elementsIn(definition: ProcessDefinition, period: Period, parentId: string | undefined, indent: string): string[] {
  return definition.elements
    .filter((element) => element.parentId === parentId)
    .flatMap((element) => {
      const id = idOf(element.id);
      const due = dueAt(definition, element, period).map((words, index) => `${indent}${id} -.- ${id}_due${index}>${quoted(words)}]`);
      const holdsOthers = definition.elements.some((other) => other.parentId === element.id);
      const label = quoted(`${element.id} ${element.name.zh}`);
      if (holdsOthers)
        return [
          `${indent}subgraph ${id} [${label}]`,
          `${indent}  direction TB`,
          ...elementsIn(definition, period, element.id, `${indent}  `),
          `${indent}end`,
          ...due,
        ];
      const shape = SHAPES[element.type] ?? EVENT;
      return [`${indent}${id}${shape[0]}${IS_NAMED_BY_ID.has(shape) ? label : quoted(element.name.zh)}${shape[1]}`, ...due];
    });
}

/** What is found beside the straight way is dotted: a boundary event hangs on its activity, and what follows from it is dotted too. */
function arrows({ elements, flows }: ProcessDefinition): string[] {
  const boundary = elements.flatMap((element) => (element.type === 'boundaryEvent' ? [element] : []));
  const isBeside = new Set<string>(boundary.map(({ id }) => id));
  return [
    ...boundary.map(({ id, attachedTo }) => `${idOf(attachedTo)} -.- ${idOf(id)}`),
    ...flows.map(({ source, target, name }) => {
      const arrow = isBeside.has(source) ? '-.->' : '-->';
      return `${idOf(source)} ${arrow}${name ? `|${quoted(name.zh)}|` : ''} ${idOf(target)}`;
    }),
  ];
}

/** Clocks, from the first to the last element that they span. */
const clocksOver = ({ clocks }: ProcessDefinition, period: Period): string[] =>
  clocks.flatMap(({ name, parameter, spans }) =>
    spans && spans[0] !== spans[1] ? [`${idOf(spans[0])} -. ${quoted(`${name.zh}：${period(parameter)}`)} .-> ${idOf(spans[1])}`] : [],
  );

/** A process as a mermaid flowchart, in Chinese: steps by id, boundary events, deadlines and clocks dotted. `parameters`: those of all processes, as shipped. */
export function processPicture(definition: ProcessDefinition, parameters: readonly ParameterDeclaration[]): string {
  const period: Period = (name) => {
    const found = parameters.find((parameter) => parameter.name === name);
    return found && isPeriod(found.unit) ? PERIOD[found.unit](Number(found.value)) : name;
  };
  const lines = [...elementsIn(definition, period, undefined, ''), ...arrows(definition), ...clocksOver(definition, period)];
  return ['```mermaid', 'flowchart TD', ...lines.map((line) => `  ${line}`), '```', ''].join('\n');
}

const PICTURE = /^```mermaid\n[\s\S]*?^```\n/m;

/** The page with the picture of each process in the section whose heading ends with its key: in place of the one that is there, else before the first table. */
export function withPictures(page: string, definitions: readonly ProcessDefinition[], parameters: readonly ParameterDeclaration[]): string {
  const parts = page.split(/^(?=## )/m).map((section) => {
    const key = section.slice(0, section.indexOf('\n')).split(' ').at(-1);
    const definition = definitions.find((each) => each.key === key);
    if (!definition) return section;
    const picture = processPicture(definition, parameters);
    if (PICTURE.test(section)) return section.replace(PICTURE, () => picture);
    const table = section.indexOf('\n| ');
    return table < 0 ? `${section.trimEnd()}\n\n${picture}\n` : `${section.slice(0, table + 1)}${picture}\n${section.slice(table + 1)}`;
  });
  return parts.join('');
}
