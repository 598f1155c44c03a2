import { z } from 'zod';
import { connectorKinds, connectorOf } from '../connectors/index.js';
import type { ConnectorKind } from '../connectors/define.js';
import type { ElementOf } from '../elements/index.js';
import { nearestOf } from '../feel/findings.js';
import { parseFeel } from '../feel/tree.js';
import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import type { LocalizedText } from '../text.js';
import { problem } from './report.js';

type ServiceTask = ElementOf<'serviceTask'>;
type Words = [zh: string, en: string];

/** A service task calls a connector that there is, with arguments that it takes. Of what kind they are is asked with all other expressions. */
export const checkServices = (definition: ProcessDefinition): Problem[] =>
  indexOf(definition)
    .ofType('serviceTask')
    .flatMap((task) => {
      const connector = connectorOf(task.service);
      return connector ? argumentFaults(task, connector) : [unknownService(task)];
    });

const meant = (name: string, names: readonly string[], all: Words): Words => {
  const { nearest } = nearestOf(name, names);
  return nearest === undefined ? all : [`是否应为 ${nearest}？`, `Should it be ${nearest}?`];
};

function unknownService({ id, service }: ServiceTask): Problem {
  const names = Object.keys(connectorKinds);
  return problem(
    'error',
    'unknownService',
    id,
    [`没有连接器 ${service}：每张单据都会停在这里`, `There is no connector ${service}: every case would stop here`],
    meant(service, names, [`改用已有的连接器：${names.join('、')}`, `Use a connector that there is: ${names.join(', ')}`]),
  );
}

/** The text that an expression is, where it is written out. */
function writtenText(expression: string): string | undefined {
  const parsed = parseFeel(expression);
  const node = parsed.ok ? parsed.root.children[0] : undefined;
  return node?.name === 'StringLiteral' && !node.text.includes('\\') ? node.text.slice(1, -1) : undefined;
}

function argumentFaults(task: ServiceTask, { arguments: taken, words }: ConnectorKind<z.ZodObject>): Problem[] {
  const shapes: Readonly<Record<string, z.ZodType>> = taken.shape;
  const isClosed = taken.def.catchall instanceof z.ZodNever;
  const names = Object.keys(shapes);
  const missing = names.filter((name) => shapes[name]?.safeParse(undefined).success === false && own(task.arguments, name) === undefined);
  const given = Object.entries(task.arguments).flatMap(([name, expression]) => {
    const shape = own(shapes, name);
    if (!shape) return isClosed ? [unknownArgument(task, name, names)] : [];
    const text = writtenText(expression);
    return text === undefined || shape.safeParse(text).success ? [] : [unfitArgument(task, name, text, words[name]!)];
  });
  return [...missing.map((name) => missingArgument(task, name)), ...given];
}

const missingArgument = ({ id, service }: ServiceTask, name: string): Problem =>
  problem(
    'error',
    'serviceArgumentMissing',
    id,
    [`连接器 ${service} 需要参数 ${name}`, `The connector ${service} needs the argument ${name}`],
    [`在 arguments 中给出 ${name}`, `Give ${name} under arguments`],
  );

const unknownArgument = ({ id, service }: ServiceTask, name: string, names: readonly string[]): Problem =>
  problem(
    'error',
    'unknownServiceArgument',
    id,
    [`连接器 ${service} 没有参数 ${name}，调用会被拒绝`, `The connector ${service} has no argument ${name}: it would refuse the call`],
    meant(name, names, [`它的参数只有 ${names.join('、')}`, `Its arguments are ${names.join(', ')}`]),
  );

const unfitArgument = ({ id, service }: ServiceTask, name: string, value: string, { zh, en }: LocalizedText): Problem =>
  problem(
    'error',
    'serviceArgumentUnfit',
    id,
    [`连接器 ${service} 的参数 ${name} 不能是 ${value}`, `The argument ${name} of the connector ${service} cannot be ${value}`],
    [`写成${zh}`, `Make it ${en}`],
  );
