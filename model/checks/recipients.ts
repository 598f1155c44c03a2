import type { ProcessDefinition } from '../process-definition.js';
import type { Problem } from '../problem.js';
import { askedIn, type Placed } from './asked.js';
import type { CheckContext } from './check-definition.js';
import { textsGiven } from './given-texts.js';
import { at, problem } from './report.js';

const isAddress = ({ place }: Placed): boolean => place.at(-1) === 'address' && (place.includes('to') || place.includes('tell'));

/** A send task tells those whom it names: it has no performers of its own. */
function withoutPerformers({ elements }: ProcessDefinition): Problem[] {
  return elements.flatMap((element, index) =>
    element.type !== 'sendTask'
      ? []
      : (element.notification?.to ?? []).flatMap((recipient, which) =>
          'relative' in recipient && recipient.relative !== 'starter'
            ? [
                at(
                  'elements',
                  index,
                  'notification',
                  'to',
                  which,
                )(
                  problem(
                    'error',
                    'noRecipient',
                    element.id,
                    [
                      `发送任务没有办理人，收件人 ${recipient.relative} 谁也不是`,
                      `A send task has no performer: ${recipient.relative} among its recipients is nobody`,
                    ],
                    ['改用角色、公司、发起人或邮箱地址', 'Name a role, a company, the starter or an address'],
                  ),
                ),
              ]
            : [],
        ),
  );
}

const noAddress = ({ owner, expression, place }: Placed): Problem =>
  at(...place)(
    problem(
      'error',
      'noRecipient',
      owner,
      [`收件人 ${expression} 给不出邮箱地址，通知不会送给任何人`, `The recipient ${expression} gives no mail address: nobody would be told`],
      ['写一个给出邮箱地址的表达式，或改用角色', 'Write an expression that gives a mail address, or name a role'],
    ),
  );

/** Whoever is told of something can be somebody. */
export function checkRecipients(definition: ProcessDefinition, context: Pick<CheckContext, 'parameters'>): Problem[] {
  const addresses = askedIn(definition, context).expressions.filter(isAddress);
  return [...withoutPerformers(definition), ...addresses.filter((asked) => textsGiven(asked)?.every((text) => !text.includes('@')) === true).map(noAddress)];
}
