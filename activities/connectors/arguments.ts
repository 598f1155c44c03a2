import type { z } from 'zod';
import type { ConnectorKind } from '../../model/connectors/define.js';
import { own } from '../../model/own.js';
import type { LocalizedText } from '../../model/text.js';
import type { ServiceCall } from './connector.js';
import { connectorFault } from './fault.js';

/** The arguments as they must be; throws a fault for good that names each that is not, and what it must be. */
export function readArguments<A extends z.ZodObject>(kind: ConnectorKind<A>, { service, args: given }: Pick<ServiceCall, 'service' | 'args'>): z.output<A> {
  const args = kind.arguments.safeParse(given);
  if (args.success) return args.data;
  const names = new Set(args.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])])));
  const faults = [...names].map((name): LocalizedText => {
    const words = own<LocalizedText>(kind.words, name);
    return words ? { zh: `${name} 应为${words.zh}`, en: `${name} must be ${words.en}` } : { zh: `没有参数 ${name}`, en: `there is no argument ${name}` };
  });
  const joined = (language: keyof LocalizedText, by: string): string => faults.map((fault) => fault[language]).join(by);
  throw connectorFault('invalidArguments', {
    zh: `${service} 连接器的参数不对：${joined('zh', '；')}`,
    en: `Arguments of the ${service} connector: ${joined('en', '; ')}`,
  });
}
