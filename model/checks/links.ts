import { joins, type LinkEnd, linkEnds } from '../links.js';
import { nearestOf } from '../feel/findings.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { problem } from './report.js';

/** Each end of a link has its other end in the same scope, one to come out at, and no drawn flow where the link is (BPMN 2.0.2 §10.5.5). */
export function checkLinks(definition: ProcessDefinition): Problem[] {
  const index = indexOf(definition);
  const thrown = linkEnds(definition, 'intermediateThrowEvent');
  const caught = linkEnds(definition, 'intermediateCatchEvent');
  return [
    ...thrown.flatMap((from) => [
      ...(caught.some((to) => joins(from, to)) ? [] : [uncaught(from, caught)]),
      ...(index.outgoing(from.element.id).length > 0 ? [drawn(from)] : []),
    ]),
    ...caught.flatMap((to, nth) => [
      ...(thrown.some((from) => joins(from, to)) ? [] : [unthrown(to, thrown)]),
      ...(caught.some((other, before) => before < nth && joins(other, to)) ? [twice(to)] : []),
      ...(index.incoming(to.element.id).length > 0 ? [drawn(to)] : []),
    ]),
  ];
}

function hintOf({ link }: LinkEnd, others: readonly LinkEnd[], otherwise: [string, string]): [string, string] {
  const { nearest } = nearestOf(
    link,
    others.map((other) => other.link).filter((other) => other !== link),
  );
  return nearest === undefined ? otherwise : [`是否应为 ${nearest}？`, `Should it be ${nearest}?`];
}

const uncaught = (from: LinkEnd, caught: readonly LinkEnd[]): Problem =>
  problem(
    'error',
    'linkNeverCaught',
    from.element.id,
    [`同一层内没有连接 ${from.link} 的另一端`, `There is no other end of link ${from.link} in the same scope`],
    hintOf(from, caught, ['在同一层内加一个接收它的连接事件', 'Add a link event that catches it, in the same scope']),
  );

const unthrown = (to: LinkEnd, thrown: readonly LinkEnd[]): Problem =>
  problem(
    'error',
    'linkNeverThrown',
    to.element.id,
    [`同一层内没有事件连到 ${to.link}，流程到不了这里`, `Nothing in the same scope links to ${to.link}; the process never comes here`],
    hintOf(to, thrown, ['在同一层内加一个抛出它的连接事件', 'Add a link event that throws it, in the same scope']),
  );

const twice = ({ element, link }: LinkEnd): Problem =>
  problem(
    'error',
    'linkCaughtTwice',
    element.id,
    [`连接 ${link} 有两个出口`, `Link ${link} comes out at two events`],
    ['每个连接只保留一个接收事件', 'Keep one event that catches it'],
  );

const drawn = ({ element }: LinkEnd): Problem =>
  problem(
    'error',
    'linkAndFlow',
    element.id,
    ['连接事件的这一侧不能再画连线', 'A link event has no drawn flow on the side of its link'],
    ['删除连线，或改用普通事件', 'Remove the flow, or use another event'],
  );
