import { checkDefinition } from '../../../model/checks/check-definition.js';
import { loadProcesses } from '../../../processes/load.js';
import { quotationsIn } from '../../support/quotations.js';

/** The manual's sentences (002, 第三章 二、2 and the duties), typed in from the manual: text and line. */
const MANUAL: readonly (readonly [string, string, string])[] = [
  ['R1', '客服人员收到代理商邮寄的返修品,应及时验收核对,并督促工厂在保固时间内及时返还', '002 L341'],
  ['R2', '返修时间台湾返修除外', '002 L341'],
  ['R3', '佰科工厂返修对外承诺七个工作日,对内要求7天,如超过七天未处理,客服人员需邮件给相关责任人,督促工厂按期返修', '002 L341'],
  [
    'R4',
    '如遇代理商返修品已无库存,或核对时明细数量有出入(含人为损坏),客服人员应于当天第一时间跟代理商沟通协商,双方达成一致。如遇争议,应及时反馈客服主管协调',
    '002 L343',
  ],
  ['R5', '客服人员跟进及监督返修全程,应关注各环节运输成本,督促工厂合理经济安排运输,以免不必要的运输浪费', '002 L345'],
  ['R6', '售后返修工厂发货物流运费2012年由客服部对接跟进,客服部需每月跟工厂核对物流发货费用明确,确保物流费用的经济、合理', '002 L347'],
  ['R7', '付费返修从2012年2月6号开始每项维修在之前基础上下降人民币10元整', '002 L349'],
  [
    'R8',
    '"售后返修工厂给予保留原始数据"服务项目将于2011年12月15日开始取消,工厂在维修过程会将产品内原有资料全部清除即恢复出厂设置模式,请各代理商于送修前先将产品内的原有资料自行备份留存',
    '002 L351',
  ],
  ['R9', '客服收到代理商返修品后需于二个工作日内验收核对寄往工厂维修部,督促工厂在客服验收七个工作日邮寄代理商', '002 L355'],
  ['R10', '受理各品牌代理商的邮寄返修品,按公司制度及时系统录单,确保原始数据的准确性', '002 L179'],
  ['R11', '负责各品牌代理商售后返修及新品返修跟进,确保代理商及时收货', '002 L153'],
  ['R13', '办事处申请部分备品,以便快速、及时给予区域代理商更换售后返修品,客服部协调及监督各环节良性周转,避免产品积压及督促库存的准确性', '002 L393'],
  ['P2', '办事处需按周、月盘点备品库存并将备品流水账及库存明细按周、月定期反馈以便客服部即时跟踪', '002 L395'],
  [
    'P5',
    'Maxell 群联生成产品返修将以备品方式由客服部负责直接与Maxell 对接,客服部受理代理商Maxell 返修申请及对接沟通,并根据销售情况及时跟采购部申请相应备品',
    '002 L399',
  ],
  ['R12', '按周统计分析售后返修及新品返修数据,并做月度总结汇总,提交相关部门人员', '002 L161'],
];

const { definitions, parameters } = loadProcesses('processes');
const definition = definitions.find((d) => d.key === 'repair-return')!;

describe('processes/zhifu/repair-return', () => {
  test.each([
    'RR-00',
    'RR-01',
    'RR-02',
    'RR-03',
    'RR-04',
    'RR-05',
    'RR-06',
    'RR-07',
    'RR-08',
    'RR-09',
    'RR-09s',
    'RR-09d',
    'RR-10',
    'RR-10b',
    'RR-10c',
    'RR-12',
    'RR-13',
    'RR-14',
    'RR-15',
    'RR-R',
    'RR-R04',
    'RR-R05',
    'RR-R14',
  ])('step %s is there', (id) => expect(definition.elements.map((e) => e.id)).toContain(id));

  test.each([
    ['RR-04', ['agreed', 'disputed*', 'withdrawn*']],
    ['RR-05', ['decided', 'returned']],
    ['RR-08', ['accepted', 'refused*']],
    ['RR-09', ['done', 'swap']],
    ['RR-09s', ['issued', 'noStock*']],
    ['RR-R04', ['continue', 'disputed*', 'withdrawn*']],
    ['RR-R05', ['decided', 'returned']],
    ['RR-10b', ['sent']],
    ['RR-13', ['received']],
  ])('the answers of %s (* demands a comment)', (id, outcomes) => {
    const task = definition.elements.find((e) => e.id === id);
    if (task?.type !== 'userTask') throw new Error(`Expected user task ${id}`);
    expect(task.outcomes.map((o) => `${o.id}${o.requires.comment ? '*' : ''}`)).toEqual(outcomes);
  });

  test('every number is a parameter: deadlines, timers and clocks name one, and no period stands in the drawing', () => {
    const declared = new Map(parameters.map((p) => [p.name, p]));
    const named = [
      ...definition.clocks.flatMap((c) => [c.parameter, ...c.thresholds.flatMap((t) => t.every ?? [])]),
      ...definition.elements.flatMap((e) => {
        const event = 'event' in e && e.event?.kind === 'timer' ? [e.event.after, e.event.repeat, e.event.at].filter((part) => part !== undefined) : [];
        return [...event, ...(e.type === 'userTask' && e.deadline ? [e.deadline.parameter] : [])];
      }),
    ];
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !declared.has(name))).toEqual([]);
    const mentioned = [...JSON.stringify(definition).matchAll(/parameter\(\\"([\w.]+)\\"\)/g)].map((match) => match[1]!);
    expect([...named, ...mentioned].filter((name) => !definition.parameters.includes(name))).toEqual([]);
    const expressions = JSON.stringify([
      definition.clocks.map((c) => [c.from, c.metTimes, c.exemptWhen, c.pauseWhen]),
      definition.flows.map((f) => f.condition),
    ]);
    expect(expressions.match(/duration|P\d+D|PT\d+H/g)).toBeNull();
  });

  test('the reminder defaults hold for every deadline of a step, for its table of clocks names none of them', () => {
    const timed = definition.elements.flatMap((e) => (e.type === 'userTask' && e.deadline ? [e] : []));
    expect(timed.map((e) => e.id)).toEqual(['RR-01', 'RR-04', 'RR-05', 'RR-08', 'RR-09s', 'RR-R04', 'RR-R05', 'RR-R14', 'RR-14']);
    expect(timed.filter((e) => e.deadline?.thresholds !== undefined).map((e) => e.id)).toEqual([]);
  });

  test.each([
    ['repair.clockA.receiveToFactory', 2, 'workingDays', 'source'],
    ['repair.clockB.internal', 7, 'calendarDays', 'source'],
    ['repair.clockC.external', 7, 'workingDays', 'source'],
    ['repair.discrepancy.contact', 0, 'sameDay', 'source'],
    ['repair.price.delta', -1000, 'cents', 'source'],
    ['repair.price.deltaFrom', '2012-02-06', 'date', 'source'],
    ['repair.chaseMail.repeat', 1, 'workingDays', 'proposed'],
    ['repair.chaseMail.auto', false, 'boolean', 'proposed'],
    ['repair.chaseMail.autoAfter', 1, 'hours', 'proposed'],
    ['repair.clockA.pauseWhileAgent', false, 'boolean', 'decision'],
    ['repair.register', 0, 'sameDay', 'proposed'],
    ['repair.dispute', 1, 'workingDays', 'proposed'],
    ['repair.priceAccept', 3, 'workingDays', 'proposed'],
    ['repair.receiptAuto', 10, 'calendarDays', 'proposed'],
    ['repair.dataRetention.endsOn', '2011-12-15', 'date', 'source'],
    ['repair.officeIssue', 1, 'workingDays', 'proposed'],
    ['repair.warrantyEnds', 0, 'calendarDays', 'decision'],
    ['repair.returnUnrepaired', 2, 'workingDays', 'proposed'],
  ])('%s is %s %s (%s)', (name, value, unit, mark) => {
    expect(parameters.find((p) => p.name === name)).toMatchObject({ value, unit, mark });
  });

  test('the manual’s sentences are quoted as they are printed, with their line', () => {
    const quotations = [...quotationsIn(definition), ...quotationsIn(parameters.filter((p) => p.name.startsWith('repair.')))];
    const wrong = quotations.filter(({ quote, place }) => !MANUAL.some(([, sentence, line]) => sentence.includes(quote) && line === place));
    expect(wrong).toEqual([]);
  });

  test.each(MANUAL)('%s stands beside a step, clock or parameter that rests on it', (_, sentence, place) => {
    const quotations = [...quotationsIn(definition), ...quotationsIn(parameters)];
    expect(quotations.some((q) => q.place === place && sentence.includes(q.quote))).toBe(true);
  });

  test('it passes the checks; of its price list, which is lost and which ops enter, they say that it is empty', () => {
    const roles = [
      ...new Set([
        ...definition.mayStart,
        ...definition.maySee,
        ...definition.owners,
        ...definition.supervisors,
        'service-specialist',
        'after-sales-specialist',
        'branch-office',
      ]),
    ];
    const problems = checkDefinition(definition, { processes: definitions, orgPacks: ['zhifu'], partyKinds: ['agent', 'office'], roles, parameters });
    expect(problems.map(({ severity, code, elementId, message }) => `${severity} ${code} ${elementId ?? '-'}: ${message.en}`)).toEqual([
      'warning emptyTable RR-06: Parameter repair.price.list: The table has no rows: nothing is ever found in it',
    ]);
  });
});

/** The manual's sentences about Maxell and spares (002 第三章 二、5). */
const MAXELL: readonly (readonly [string, string])[] = [
  ['备品签字版文件客服复印存档外需扫描存档到部门共享区', '002 L389'],
  [
    'Maxell 群联生成产品返修将以备品方式由客服部负责直接与Maxell 对接,客服部受理代理商Maxell 返修申请及对接沟通,并根据销售情况及时跟采购部申请相应备品。 5.2.2. Maxell返修不良品由客服部管理,按月定期寄往Maxell 返修更换新品',
    '002 L399',
  ],
  ['Maxell返修良品由Maxell 直接安排寄往工厂发货部,发货部每次收货需核对并将核对明细反馈至客服部以确保发收货数据一致', '002 L401'],
  [
    '工厂发货部负责与客服部对接安排代理商返修品发货,每次发货需将发货明细及物流单号等及时反馈至客服部(不超过发货第二天)以便客服部快速与代理商对接沟通',
    '002 L403',
  ],
  ['工厂发货部负责Maxell 备品及返修良品库存管理,每月定期盘点库存,确保库存数据的准确性,同时,客服部将不定期到工厂进行盘点核实库存', '002 L405'],
  [
    '客服部单次及每周与工厂发货部核对备品、返修良品收货数据及返修发货数据,如有出入,及时沟通查询,在此数据准确的基础上,如客服部不定期盘点发现库存数据有出入,则由工厂发货部负责',
    '002 L407',
  ],
];

describe('processes/zhifu/maxell-repair', () => {
  const maxell = definitions.find((d) => d.key === 'maxell-repair');
  const quotations = [...quotationsIn(maxell), ...quotationsIn(parameters.filter((p) => p.name.startsWith('spares.')))];

  test('the manual’s sentences are quoted as they are printed, with their line', () => {
    expect(quotations.filter(({ quote, place }) => !MAXELL.some(([sentence, line]) => sentence.includes(quote) && line === place))).toEqual([]);
  });

  test.each(MAXELL)('%s stands beside a step or parameter that rests on it', (sentence, place) => {
    expect(quotations.some((q) => q.place === place && sentence.includes(q.quote))).toBe(true);
  });
});
