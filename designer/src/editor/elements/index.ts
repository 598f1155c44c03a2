import type { ComponentType } from 'react';
import type { ElementType } from '../../../../model/elements/index.js';
import type { ElementNodeProps } from '../node-data.js';
import { AdHocSubProcessNode } from './ad-hoc-sub-process/index.js';
import { BoundaryEventNode } from './boundary-event/index.js';
import { BusinessRuleTaskNode } from './business-rule-task/index.js';
import { ComplexGatewayNode } from './complex-gateway/index.js';
import { CallActivityNode } from './call-activity/index.js';
import { EndEventNode } from './end-event/index.js';
import { EventBasedGatewayNode } from './event-based-gateway/index.js';
import { ExclusiveGatewayNode } from './exclusive-gateway/index.js';
import { InclusiveGatewayNode } from './inclusive-gateway/index.js';
import { IntermediateCatchEventNode } from './intermediate-catch-event/index.js';
import { IntermediateThrowEventNode } from './intermediate-throw-event/index.js';
import { ManualTaskNode } from './manual-task/index.js';
import { ParallelGatewayNode } from './parallel-gateway/index.js';
import { ReceiveTaskNode } from './receive-task/index.js';
import { ScriptTaskNode } from './script-task/index.js';
import { SendTaskNode } from './send-task/index.js';
import { ServiceTaskNode } from './service-task/index.js';
import { StartEventNode } from './start-event/index.js';
import { SubProcessNode } from './sub-process/index.js';
import { TransactionNode } from './transaction/index.js';
import { UserTaskNode } from './user-task/index.js';

/** How each element kind is drawn. Total: a new kind does not compile until it has a node. */
export const elementNodes = {
  startEvent: StartEventNode,
  endEvent: EndEventNode,
  intermediateCatchEvent: IntermediateCatchEventNode,
  intermediateThrowEvent: IntermediateThrowEventNode,
  boundaryEvent: BoundaryEventNode,
  userTask: UserTaskNode,
  serviceTask: ServiceTaskNode,
  sendTask: SendTaskNode,
  receiveTask: ReceiveTaskNode,
  scriptTask: ScriptTaskNode,
  manualTask: ManualTaskNode,
  businessRuleTask: BusinessRuleTaskNode,
  callActivity: CallActivityNode,
  exclusiveGateway: ExclusiveGatewayNode,
  parallelGateway: ParallelGatewayNode,
  inclusiveGateway: InclusiveGatewayNode,
  complexGateway: ComplexGatewayNode,
  eventBasedGateway: EventBasedGatewayNode,
  subProcess: SubProcessNode,
  transaction: TransactionNode,
  adHocSubProcess: AdHocSubProcessNode,
} satisfies { readonly [T in ElementType]: ComponentType<ElementNodeProps<T>> };
