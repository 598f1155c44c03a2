import { checkDefinition } from '../../../model/checks/check-definition.js';
import { loadOrganisations, loadProcesses } from '../../../processes/load.js';
import { quotationsIn } from '../../support/quotations.js';

/** The manual's sentences (002, 第三章 二、3), typed in from the manual: text and line. */
const MANUAL: readonly (readonly [string, string, string])[] = [
  [
    'D1',
    '如实物跟申请明细有出入(含人为损坏)或内部审批未通过,客服人员应于当天第一时间跟代理商沟通协商,双方达成一致。如遇争议,应及时反馈客服主管协调',
    '002 L359',
  ],
  [
    'D2',
    '新品换货(DOA )因属公司产品瑕疵,故产品邮寄往返运费由公司承担,此往返运费入销售部费用账目,收货时客服部找销售部负责人签字确认,发货返回运费直接有工厂成品仓跟销售部对接',
    '002 L361',
  ],
  ['D3', 'DOA 需先申请后发货,经渠道部及产品部审核通过后由客服部与代理商沟通将其实物寄回,不可先发货后申请', '002 L361'],
  ['D4', '采购部接到DOA 不良品后,负责维修或更换良品,并安排工厂成品仓给予单独发货(成品仓发货后需反馈发货物流信息)', '002 L363'],
  ['D5', '如代理商DOA 要求退货,则在产品部审核通过后提交财务部审批,审批完成后由商务部负责开销售退单及作货款处理(抵货款发货)', '002 L365'],
  ['D6', 'DOA 申请内部签字档案除了存档保留外,客服必须扫描将电子文件放入部门共享文件夹存档保留', '002 L367'],
  ['D7', '客服部协调内部审批时间为一个工作日,督促收货后七个工作日内将DOA 新品邮寄代理商', '002 L371'],
];

const { definitions, parameters } = loadProcesses('processes');
const definition = definitions.find((d) => d.key === 'doa-exchange')!;
const ofDoa = parameters.filter(({ name }) => name.startsWith('doa.'));
const element = (id: string) => definition.elements.find((e) => e.id === id)!;

describe('processes/zhifu/doa-exchange', () => {
  test('the application is the start form; DOA-01 is it again when it was sent back', () => {
    expect(definition.startForm).toBe('doa-application');
    const again = element('DOA-01');
    expect(again.type === 'userTask' && [again.form, again.performers]).toEqual(['doa-application', { groups: ['after-sales-specialist'], party: 'agentId' }]);
  });

  test.each([
    ['DOA-02', ['after-sales-specialist'], ['complete', 'incomplete*']],
    ['DOA-04', ['channel-dept'], ['approve✍', 'reject*✍']],
    ['DOA-05', ['product-dept'], ['approve✍', 'reject*✍']],
    ['DOA-07', ['after-sales-specialist'], ['agreed', 'revised', 'disputed*']],
    ['DOA-08', ['service-supervisor'], ['close*', 'resubmit', 'settle*']],
    ['DOA-09', ['finance'], ['approve✍', 'reject*✍']],
    ['DOA-10', ['after-sales-specialist'], ['done']],
    ['DOA-10x', ['service-supervisor'], ['expire*', 'extend']],
    ['DOA-11', ['service-specialist'], ['match', 'difference*', 'humanDamage*']],
    ['DOA-11f', ['sales-head'], ['done✍']],
    ['DOA-13', ['after-sales-specialist'], ['agreed', 'returnGoods*', 'disputed*']],
    ['DOA-14', ['procurement'], ['done']],
    ['DOA-15', ['finished-goods-warehouse'], ['done']],
    ['DOA-16', ['commerce'], ['done']],
    ['DOA-18', ['after-sales-specialist'], ['done']],
  ])('who does %s and how it is answered (* demands a comment, ✍ a signature)', (id, groups, outcomes) => {
    const task = element(id);
    if (task.type !== 'userTask') throw new Error(`Expected user task ${id}`);
    expect(task.performers.groups).toEqual(groups);
    expect(task.outcomes.map(({ id: outcome, requires }) => `${outcome}${requires.comment ? '*' : ''}${requires.signature ? '✍' : ''}`)).toEqual(outcomes);
  });

  test.each([
    ['DOA-02x', 'subProcess'],
    ['DOA-03', 'parallelGateway'],
    ['DOA-06', 'exclusiveGateway'],
    ['DOA-12', 'exclusiveGateway'],
    ['DOA-17', 'sendTask'],
  ])('%s is a %s', (id, type) => expect(element(id).type).toBe(type));

  test.each([
    ['doa.approval', 1, 'workingDays', 'source'],
    ['doa.approval.finance', 1, 'workingDays', 'decision'],
    ['doa.ship', 7, 'workingDays', 'source'],
    ['doa.discrepancy.contact', 0, 'sameDay', 'source'],
    ['doa.dispute', 1, 'workingDays', 'proposed'],
    ['doa.check', 1, 'workingDays', 'proposed'],
    ['doa.freightSign', 1, 'workingDays', 'proposed'],
    ['doa.archive', 1, 'workingDays', 'proposed'],
    ['doa.returnReminder', 5, 'workingDays', 'proposed'],
    ['doa.returnExpire', 30, 'calendarDays', 'proposed'],
    ['doa.creditNote', 2, 'workingDays', 'proposed'],
    ['doa.refund.beforeGoods', false, 'boolean', 'decision'],
    ['doa.freightPayer', 'sales-dept', 'text', 'source'],
  ])('%s is %s %s (%s)', (name, value, unit, mark) => {
    expect(parameters.find((p) => p.name === name)).toMatchObject({ value, unit, mark });
  });

  test('no step, clock or timer has a number of its own', () => {
    const expressions = JSON.stringify([definition.clocks, definition.flows, definition.elements.map((e) => ('event' in e ? e.event : null))]);
    expect(expressions.match(/duration|"P\d+D|PT\d+H/g)).toBeNull();
    expect(ofDoa.map(({ name }) => name).filter((name) => !definition.parameters.includes(name))).toEqual([]);
  });

  test('of the clocks that outcomes name, approvers hear when their own time is over and nothing else', () => {
    const thresholds = ['DOA-04', 'DOA-05', 'DOA-09'].map((id) => {
      const task = element(id);
      return task.type === 'userTask' && task.deadline?.thresholds;
    });
    expect(thresholds).toEqual(Array(3).fill([{ at: 'due', tell: [{ relative: 'performer' }] }]));
    expect(definition.clocks.find(({ id }) => id === 'doa.approval')?.thresholds).toEqual([{ at: 'due', tell: [{ role: 'service-supervisor' }] }]);
  });

  test('what is said inside the house is not for people outside', () => {
    expect(definition.internalFields).toEqual(expect.arrayContaining(['contactLog', 'disputeDecision', 'channelReview', 'productReview', 'financeReview']));
  });

  test('the manual’s sentences are quoted as they are printed, with their line', () => {
    const wrong = [...quotationsIn(definition), ...quotationsIn(ofDoa)].filter(
      ({ quote, place }) => !MANUAL.some(([, sentence, line]) => sentence.includes(quote) && line === place),
    );
    expect(wrong).toEqual([]);
  });

  test.each(MANUAL)('%s stands whole beside a step or clock that rests on it', (_, sentence, place) => {
    expect(quotationsIn(definition)).toContainEqual(expect.objectContaining({ quote: sentence, place }));
  });

  test('it passes the checks without a word', () => {
    const roles = loadOrganisations('processes').flatMap((pack) => pack.roles.map(({ id }) => id));
    const problems = checkDefinition(definition, { processes: [], orgPacks: ['zhifu'], partyKinds: ['agent'], roles, parameters });
    expect(problems.map(({ severity, code, elementId, message }) => `${severity} ${code} ${elementId ?? '-'}: ${message.en}`)).toEqual([]);
  });
});
