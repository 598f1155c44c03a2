import { reachability } from '../compile-reachability.js';
import { isStartedByHand } from '../elements/apart.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { problem } from './report.js';
import { explore, type Finding } from './token-space.js';

/**
 * Looks for drawings that get stuck: walks all markings of tokens of each scope, conditions aside (a gateway may go any of
 * its ways), up to a bound; a scope that has more is a warning, for nobody knows of the rest. A token that waits at a join for ever is a deadlock; two
 * tokens on one flow are a split that was not joined again (van der Aalst: soundness and safeness). Each element moves apart from the others, so only the
 * one furthest back needs to move. What a non-interrupting boundary event sends beside may well come twice, on its own way: each time goes the ways of the
 * first, so one is looked at, and another only once that is over.
 */
export function checkSoundness(definition: ProcessDefinition): Problem[] {
  const upstream = reachability(definition);
  const index = indexOf(definition);
  const byHand = index.ofType('adHocSubProcess').flatMap(({ id }) => index.children(id).filter((e) => isStartedByHand(e, index.incoming(e.id).length)));
  return [...index.ofType('startEvent'), ...byHand].flatMap((start) => {
    const { finding, isWhole, markings } = explore(definition, start, upstream);
    if (finding) return [found[finding.code](finding)];
    return isWhole ? [] : [notExplored(start.id, markings)];
  });
}

const way = (path: readonly string[]) => path.slice(-12).join(' → ');

const found: { readonly [C in Finding['code']]: (finding: Finding) => Problem } = {
  deadlock: ({ at, path }) =>
    problem(
      'error',
      'deadlock',
      at,
      [`单据会停在这里等不到齐：${way(path)}`, `A case gets stuck here, waiting for what cannot come: ${way(path)}`],
      ['并行分支用并行网关汇合，选择分支用排他网关汇合', 'Join parallel branches by a parallel gateway, choices by an exclusive one'],
    ),
  lostSynchronisation: ({ at, path }) =>
    problem(
      'error',
      'lostSynchronisation',
      at,
      [`并行分支没有汇合，之后的环节会重复：${way(path)}`, `Parallel branches are not joined, so what follows happens more than once: ${way(path)}`],
      ['在汇合处用并行网关', 'Join them by a parallel gateway'],
    ),
};

const notExplored = (start: string, markings: number): Problem =>
  problem(
    'warning',
    'notExplored',
    start,
    [
      `从这里开始的走法太多，只查看了 ${markings} 种状态，没有发现会停住的地方，但其余的没有查看`,
      `There are too many ways to go from here: ${markings} states were looked at, none of them gets stuck, but they are not all`,
    ],
    ['减少同时进行的分支，或把一部分画成子流程', 'Draw fewer branches beside one another, or put a part into a sub-process'],
  );
