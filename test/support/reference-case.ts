import { PARAMETERS } from './test-parameters.js';
import { process } from './process-builder.js';
import type { ShippedProcess } from './shipped.js';

const deadline = { deadline: { parameter: 'p.twoDays' } };

/** The case whose cost is watched (docs/architecture.md): three human tasks, each with a deadline, a gateway, two notifications. */
export function referenceCase(): ShippedProcess {
  const graph = process('reference-case')
    .start()
    .userTask('apply', deadline)
    .sendTask('tell-applied')
    .choice('review', ['approve', 'reject'], deadline)
    .exclusive('approved')
    .when('outcome = "reject"')
    .end('rejected', { endState: '"rejected"' })
    .from('approved')
    .otherwise()
    .userTask('execute', deadline)
    .sendTask('tell-executed')
    .end('done', { endState: '"done"' })
    .graph();
  return { graph, parameters: PARAMETERS };
}
