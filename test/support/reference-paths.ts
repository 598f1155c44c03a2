/** What a step of a path may speak of. */
export interface Known {
  /** Variables of the case, as they stand before the step. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Id of a file of who does the step, where it needs one; else empty. */
  readonly file: string;
}

/** What somebody does in a case. */
export interface PathStep {
  /** User name. */
  readonly by: string;
  /** The task that is answered, `element` or `element@item`; none: a message is sent. */
  readonly complete?: string;
  readonly message?: string;
  /** The element at which the case waits for it. */
  readonly at?: string;
  readonly outcome?: string;
  readonly comment?: string;
  readonly signed?: true;
  /** It needs a file. */
  readonly withFile?: true;
  readonly values?: (known: Known) => Readonly<Record<string, unknown>>;
}

/** A shipped process along its reference way: by whom it is begun, what people do in it, and how it ends (null: it rests, for only time goes on). */
export interface ReferencePath {
  readonly starter: string;
  readonly variables: () => Readonly<Record<string, unknown>>;
  readonly steps: readonly PathStep[];
  readonly end: string | null;
}

const DAY = 86_400_000;
/** So many hours ago. */
const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const dayIn = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const always = (values: Readonly<Record<string, unknown>>) => () => values;
const rows = ({ variables }: Known): Readonly<Record<string, unknown>>[] => variables['lines'] as Record<string, unknown>[];

const specialist = 'service-specialist';
const afterSales = 'after-sales-specialist';
const supervisor = 'service-supervisor';
const manager = 'channel-manager';

const repairReturn: ReferencePath = {
  starter: specialist,
  variables: always({
    agentId: 'agent-jia',
    dataBackupAck: true,
    lines: [{ product: '移动硬盘 500G', serial: 'SN-1', qtyDeclared: 2, fault: '不认盘', route: 'baike' }],
  }),
  steps: [
    { by: specialist, complete: 'RR-01', values: () => ({ receivedAt: ago(24), waybillIn: 'SF1380' }) },
    {
      by: specialist,
      complete: 'RR-02',
      values: (known) => ({ lines: rows(known).map((line) => ({ ...line, qtyReceived: 2, finding: 'match', underWarranty: true })) }),
    },
    { by: specialist, complete: 'RR-06' },
    {
      by: specialist,
      complete: 'RR-09@baike',
      values: () => ({ acceptedAt: ago(20), shippedToFactoryAt: ago(18), waybillFactory: 'SF2', freightOutCents: 1800 }),
    },
    { by: specialist, message: 'shipped', at: 'RR-10', values: () => ({ route: 'baike', waybillAgent: 'SF3', shippedAt: ago(2) }) },
    { by: afterSales, complete: 'RR-13@baike', outcome: 'received', values: () => ({ agentReceivedAt: ago(0) }) },
  ],
  end: 'completed',
};

const maxellRepair: ReferencePath = {
  starter: specialist,
  variables: always({ agentId: 'agent-jia', lines: [{ product: '光盘', serial: 'MX-1', qty: 10, fault: '读不出' }] }),
  steps: [
    { by: specialist, complete: 'MX-01', values: (known) => ({ lines: rows(known).map((line) => ({ ...line, qtyReceived: 10 })) }) },
    { by: 'factory-shipping', complete: 'MX-02', outcome: 'inStock' },
    { by: 'factory-shipping', complete: 'MX-03', values: () => ({ shippedAt: ago(1), shippedAs: 'spare' }) },
    { by: 'factory-shipping', complete: 'MX-04', values: always({ shippedList: '光盘 10 片', waybillAgent: 'SF-20' }) },
    { by: afterSales, complete: 'MX-07', outcome: 'equal' },
  ],
  end: 'completed',
};

const doaExchange: ReferencePath = {
  starter: afterSales,
  variables: always({ agentId: 'agent-jia', requestKind: 'exchange', lines: [{ product: '移动硬盘', qty: 1, fault: '不认盘' }] }),
  steps: [
    { by: afterSales, complete: 'DOA-02', outcome: 'complete' },
    { by: 'channel-dept', complete: 'DOA-04', outcome: 'approve', signed: true },
    { by: 'product-dept', complete: 'DOA-05', outcome: 'approve', signed: true },
    { by: afterSales, complete: 'DOA-10' },
    { by: specialist, complete: 'DOA-11', outcome: 'match', values: () => ({ goodsReceivedAt: ago(0), freightInCents: 1800 }) },
    { by: 'sales-head', complete: 'DOA-11f', signed: true },
    { by: 'procurement', complete: 'DOA-14', values: always({ remedy: 'repair', goodSerial: 'SN-2' }) },
    { by: 'finished-goods-warehouse', complete: 'DOA-15', values: () => ({ waybillOut: 'SF-1', shippedAt: ago(0), freightOutCents: 1800 }) },
    { by: afterSales, complete: 'DOA-18', withFile: true, values: ({ file }) => ({ scanFile: [file] }) },
  ],
  end: 'exchanged',
};

const complaint: ReferencePath = {
  starter: afterSales,
  variables: () => ({ receivedAt: ago(1), partyId: 'agent-jia', facts: '外壳开裂', product: '移动硬盘', channel: 'phone' }),
  steps: [
    { by: afterSales, complete: 'CP-02', values: always({ target: 'product', grade: 'serious', compensation: false, authority: 'none' }) },
    { by: afterSales, complete: 'CP-06' },
    { by: 'agent', complete: 'CP-07', outcome: 'submitted', signed: true, values: always({ demand: '更换新品' }) },
    { by: afterSales, complete: 'CP-08', values: always({ summary: '疑为运输挤压', responsibleDepts: ['product-dept'] }) },
    { by: 'product-dept', complete: 'CP-09@product-dept', signed: true, values: always({ opinionOrResult: '同意更换' }) },
    {
      by: afterSales,
      complete: 'CP-10',
      values: always({ parties: '代理商甲', complaintText: '外壳开裂', causes: '批次问题', handling: '更换', compensation: false }),
    },
    { by: 'channel-dept', complete: 'CP-12a', outcome: 'sign', signed: true },
    { by: supervisor, complete: 'CP-12b', outcome: 'sign', signed: true },
    { by: afterSales, complete: 'CP-14', outcome: 'answered', values: () => ({ answeredAt: ago(0) }) },
    { by: afterSales, complete: 'CP-18', outcome: 'accepted' },
  ],
  end: 'resolved-serious',
};

const complaintAboutStaff: ReferencePath = {
  starter: supervisor,
  variables: () => ({ receivedAt: ago(1), consumerName: '消费者', facts: '电话态度不好', target: 'staff', aboutUserId: specialist }),
  steps: [
    { by: supervisor, complete: 'SC-2', outcome: 'verified', values: always({ heardEmployee: '承认' }) },
    { by: supervisor, complete: 'SC-4', values: () => ({ reply: '已教育', repliedAt: ago(0) }) },
    { by: supervisor, complete: 'SC-5', outcome: 'noDeduction' },
  ],
  end: 'resolved-staff',
};

/** Objections may be made until Sunday: the points rest until then. */
const incentivePoints: ReferencePath = {
  starter: afterSales,
  variables: always({ personId: specialist, kind: 'add', ruleItem: '好评', points: 2 }),
  steps: [
    { by: supervisor, complete: 'IN-02', outcome: 'granted' },
    { by: afterSales, message: 'objection', at: 'IN-05t', values: always({ objectorId: afterSales, objection: '分数偏高' }) },
    { by: supervisor, complete: `IN-A2@${afterSales}`, outcome: 'keep', values: always({ confirmNote: '按细则' }) },
    { by: afterSales, complete: `IN-A4@${afterSales}`, outcome: 'noObjection' },
  ],
  end: null,
};

const maliciousIncident: ReferencePath = {
  starter: 'expatriate',
  variables: always({ authority: 'media', facts: '电视台来访', region: '华南' }),
  steps: [
    { by: manager, complete: 'MI-2', outcome: 'acknowledged', values: always({ ownerId: 'expatriate' }) },
    { by: 'expatriate', complete: 'MI-3', outcome: 'solved' },
    { by: 'expatriate', complete: 'MI-4', withFile: true, values: ({ file }) => ({ evidence: [file] }) },
    { by: 'channel-engineer', complete: 'MI-5', outcome: 'notExposed' },
    { by: manager, complete: 'MI-6', outcome: 'closed' },
  ],
  end: 'closed',
};

const expatriateReassignment: ReferencePath = {
  starter: manager,
  variables: () => ({ personId: 'expatriate', region: '华南', regionSince: dayIn(-300), reason: 'score', score: 59 }),
  steps: [{ by: manager, complete: 'ER-1', outcome: 'stay', comment: '新区域暂无空缺' }],
  end: 'stays',
};

const regionClassification: ReferencePath = {
  starter: manager,
  variables: always({ region: '华南', sales: 200_000 }),
  steps: [{ by: manager, complete: 'RC-03@noAssistant', values: always({ measure: '指派渠道助理' }) }],
  end: 'mended',
};

const none = always({ none: true });
const leaver = 'marketing-dept';
const receiver = 'commerce';
const staffTransferHandover: ReferencePath = {
  starter: 'hr',
  variables: () => ({ personId: leaver, receiverId: receiver, kind: 'leave', lastDay: dayIn(14) }),
  steps: [
    ...['ST-03A', 'ST-03B', 'ST-03C1', 'ST-03C2', 'ST-03D'].map((complete) => ({ by: leaver, complete, values: none })),
    ...Object.entries({ 'ST-04A': receiver, 'ST-04B': 'finance', 'ST-04C1': 'hr', 'ST-04C2': 'admin', 'ST-04D': receiver }).map(([complete, by]) => ({
      by,
      complete,
      outcome: 'ok',
    })),
    ...Object.entries({ 'ST-09-leaver': leaver, 'ST-09-receiver': receiver, 'ST-09-superior': 'general-manager' }).map(([complete, by]) => ({
      by,
      complete,
      outcome: 'sign',
      signed: true as const,
    })),
  ],
  end: 'handed-over',
};

/** One path for each shipped process, by its key. */
export const REFERENCE_PATHS: Readonly<Record<string, ReferencePath>> = {
  'repair-return': repairReturn,
  'maxell-repair': maxellRepair,
  'doa-exchange': doaExchange,
  complaint,
  'complaint-about-staff': complaintAboutStaff,
  'incentive-points': incentivePoints,
  'malicious-incident': maliciousIncident,
  'expatriate-reassignment': expatriateReassignment,
  'region-classification': regionClassification,
  'staff-transfer-handover': staffTransferHandover,
};
