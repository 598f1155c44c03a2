import type { ElementOf } from '../elements/index.js';
import type { ProcessDefinition } from '../process-definition.js';
import type { Problem } from '../problem.js';
import { askedIn, type Placed } from './asked.js';
import type { CheckContext } from './check-definition.js';
import { textsGiven } from './given-texts.js';
import { at, problem } from './report.js';

const isAddress = ({ place }: Placed): boolean => place.at(-1) === 'address' && (place.includes('to') || place.includes('tell'));

const noPerformer = (element: ElementOf<'sendTask' | 'receiveTask'>, relative: string): Problem => {
  const [zh, en] = element.type === 'sendTask' ? ['发送任务', 'A send task'] : ['接收任务', 'A receive task'];
  return problem(
    'error',
    'noRecipient',
    element.id,
    [`${zh}没有办理人，收件人 ${relative} 谁也不是`, `${en} has no performer: ${relative} among its recipients is nobody`],
    ['改用角色、公司、发起人或邮箱地址', 'Name a role, a company, the starter or an address'],
  );
};

/** Send and receive tasks tell those whom they name: they have no performers of their own. */
function withoutPerformers({ elements }: ProcessDefinition): Problem[] {
  return elements.flatMap((element, index) => {
    if (element.type !== 'sendTask' && element.type !== 'receiveTask') return [];
    const isLetter = element.type === 'sendTask';
    const place = isLetter ? ['notification', 'to'] : ['tell'];
    return ((isLetter ? element.notification?.to : element.tell) ?? []).flatMap((recipient, which) =>
      'relative' in recipient && recipient.relative !== 'starter' ? [at('elements', index, ...place, which)(noPerformer(element, recipient.relative))] : [],
    );
  });
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
