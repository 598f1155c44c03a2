import { describe, expect, test } from '@jest/globals';
import { checkDefinition } from '../../../model/checks/check-definition.js';
import { loadOrganisations, loadProcesses } from '../../../processes/load.js';
import { quotationsIn } from '../../support/quotations.js';

/** The manual's sentences (002, 第三章 二、6; duties; forms), typed in from the manual: text and line. */
const MANUAL: readonly (readonly [string, string, string])[] = [
  ['C1', '客服接到代理商客诉,先给予冷静分析,判断投诉事宜,属不专业可沟通解决的投诉,直接回复处理,同时做好客诉登记', '002 L411'],
  ['C2', '情节较严重无法直接受理的客诉,在详细了解事因后指导代理商书面提交客诉反馈函', '002 L413'],
  ['C3', '客服根据情况整理内部客诉反馈函,提交相关责任部门,并督促其于一个工作日内书面反馈处理意见或处理结果', '002 L415'],
  ['C4', '针对责任部门回复结果总结客诉处理报告,经部门负责人签字后答复代理商。如涉及到赔偿,应同时将审批处理报告提交总经理助理审判', '002 L417'],
  ['C5', '如情节特别严重,需书面协调解决,以附件13模板操作', '002 L419'],
  [
    'C6',
    '可沟通解决的一般投诉客服部需于二个工作日内回复代理商处理结果;情节严重的投诉将于七个工作日内给予处理结果;情节特别严重涉及费用赔偿的投诉将视情况再回复说明',
    '002 L421',
  ],
  ['C7', '客服做好客诉登记并每月做客诉总结分析', '002 L421'],
  ['C8', '协助客服及时高效处理各类客诉,做好跨部门对接及高层审批,快速处理回复结果', '002 L131'],
  ['C9', '受理代理商对内投诉,包括对客服部员工服务态度、办事效率等投诉', '002 L133'],
  ['C10', '协调及跟进终端销售过程中所产生的各类客诉,并及时总结汇总、传播分享', '002 L107'],
  ['C11', '渠道部: 客服主管: 客服专员:', '002 L443'],
  ['C12', '鉴于甲方曾于…向乙方提出…产品投诉(祥见«客诉处理报告»第2条)', '002 L465–467'],
  ['C13', '自本协议签字之日起,甲方投诉均一次性最终解决,任何一方不得以任何名义要求对方支付任何费用或承担任何责任', '002 L477'],
  ['C14', '本协议自甲方签字. 乙方代表签字盖章后立即生[效]', '002 L479'],
  ['K10', '根据扣分细则,部门主管以扣分事实依据对扣分当事人进行扣分,同时,向部门公布分享', '002 L281'],
];
/** 000, which malicious-incident rests on and complaint refers to. */
const EXPATRIATES: readonly (readonly [string, string, string])[] = [
  ['C15', '处理投诉,在恶性事件投诉中能应付危机事件', '000 L25'],
  [
    'C16',
    '如果出现有关投诉涉及到技术监督局、消协以及新闻媒体等影响重大的部门,外派人员必须本着维护金鹏企业形象为宗旨,采取主动,积极跟进,及时汇报的方法,对事件全程跟踪,将解决方案落实到位。避免因工作方面的疏漏令本公司的产品出现在技术监督局、消协以及新闻媒体等曝光的事件',
    '000 L69',
  ],
];

const { definitions, parameters } = loadProcesses('processes');
const definition = definitions.find((d) => d.key === 'complaint')!;
const incident = definitions.find((d) => d.key === 'malicious-incident')!;
const own = parameters.filter(({ name }) => name.startsWith('complaint.') || name.startsWith('incident.'));
const element = (id: string) => [...definition.elements, ...incident.elements].find((e) => e.id === id)!;

describe('processes/zhifu/complaint and processes/jinpeng/malicious-incident', () => {
  test.each([
    ['CP-02', ['after-sales-specialist'], ['done']],
    ['CP-04', ['after-sales-specialist'], ['satisfied', 'upgrade*']],
    ['CP-06', ['after-sales-specialist'], ['done']],
    ['CP-07', ['after-sales-specialist', 'partyId'], ['submitted✍']],
    ['CP-08', ['after-sales-specialist'], ['done']],
    ['CP-09r', ['after-sales-specialist'], ['done']],
    ['CP-10', ['after-sales-specialist'], ['done']],
    ['CP-12a', ['channel-dept'], ['sign✍', 'sendBack*']],
    ['CP-12b', ['service-supervisor'], ['sign✍', 'sendBack*']],
    ['CP-12c', ['gm-assistant'], ['approve✍', 'reject*✍', 'change*']],
    ['CP-14', ['after-sales-specialist'], ['answered']],
    ['CP-15', ['after-sales-specialist'], ['explained']],
    ['CP-16', ['after-sales-specialist'], ['done']],
    ['CP-17a', ['after-sales-specialist', 'partyId'], ['signed✍', 'refused*']],
    ['CP-17b', ['gm-assistant'], ['signed✍', 'refused*']],
    ['CP-17s', ['service-supervisor'], ['revise', 'unresolved*']],
    ['CP-18', ['after-sales-specialist'], ['accepted', 'notAccepted*']],
    ['SC-1', ['service-supervisor'], ['done']],
    ['SC-2', ['service-supervisor'], ['verified', 'notVerified']],
    ['SC-4', ['service-supervisor'], ['done']],
    ['SC-5', ['service-supervisor'], ['deduct', 'noDeduction']],
    ['MI-2', ['channel-manager'], ['acknowledged']],
    ['MI-3', [], ['logged', 'solved']],
    ['MI-4', [], ['done']],
    ['MI-5', ['channel-manager', 'channel-engineer'], ['notExposed', 'exposed']],
    ['MI-6', ['channel-manager'], ['closed']],
  ])('who does %s and how it is answered (* demands a comment, ✍ a signature)', (id, who, outcomes) => {
    const task = element(id);
    if (task.type !== 'userTask') throw new Error(`Expected user task ${id}`);
    const { groups, party } = task.performers;
    expect([...groups, ...(party === undefined ? [] : [party])]).toEqual(who);
    expect(task.outcomes.map(({ id: outcome, requires }) => `${outcome}${requires.comment ? '*' : ''}${requires.signature ? '✍' : ''}`)).toEqual(outcomes);
  });

  test.each([
    ['CP-01', 'startEvent'],
    ['CP-03', 'exclusiveGateway'],
    ['CP-05', 'exclusiveGateway'],
    ['CP-11', 'parallelGateway'],
    ['CP-13', 'exclusiveGateway'],
    ['CP-20', 'serviceTask'],
    ['SC-3', 'exclusiveGateway'],
    ['MI-1', 'startEvent'],
  ])('%s is a %s', (id, type) => expect(element(id).type).toBe(type));

  test.each([
    ['complaint.general.reply', 2, 'workingDays', 'source'],
    ['complaint.serious.result', 7, 'workingDays', 'source'],
    ['complaint.dept.reply', 1, 'workingDays', 'source'],
    ['complaint.especially.nextReply', 7, 'workingDays', 'proposed'],
    ['complaint.especially.openBefore', 1, 'workingDaysBefore', 'proposed'],
    ['complaint.grade', 0, 'sameDay', 'proposed'],
    ['complaint.guide', 1, 'workingDays', 'proposed'],
    ['complaint.letterReminder', 2, 'workingDays', 'proposed'],
    ['complaint.clock.pauseForLetter', false, 'boolean', 'decision'],
    ['incident.acknowledge', 2, 'hours', 'proposed'],
    ['incident.followUp', 1, 'workingDays', 'proposed'],
  ])('%s is %s %s (%s)', (name, value, unit, mark) => {
    expect(parameters.find((p) => p.name === name)).toMatchObject({ value, unit, mark });
  });

  test('the internal letter (F-CP2) has no field that people outside get but those of the letter they have written', () => {
    const fields = Object.keys(definition.forms['internal-letter']!.schema.properties);
    const theirs = [...Object.keys(definition.forms['letter']!.schema.properties), 'grade'];
    expect(fields.filter((name) => !theirs.includes(name)).filter((name) => !definition.internalFields.includes(name))).toEqual([]);
  });

  test('the manual’s sentences are quoted as they are printed, with their line', () => {
    const wrong = [...quotationsIn(definition), ...quotationsIn(incident), ...quotationsIn(own)].filter(
      ({ quote, place }) => ![...MANUAL, ...EXPATRIATES].some(([, sentence, line]) => sentence.includes(quote) && line === place),
    );
    expect(wrong).toEqual([]);
  });

  test.each(MANUAL)('%s stands beside a step, clock or field that rests on it', (_, sentence, place) => {
    const quoted = quotationsIn(definition).filter((each) => each.place === place && sentence.includes(each.quote));
    expect(quoted.length).toBeGreaterThan(0);
  });

  test.each([
    ['complaint', definition],
    ['malicious-incident', incident],
  ])('%s passes the checks without a word', (_, each) => {
    const roles = loadOrganisations('processes').flatMap((pack) => pack.roles.map(({ id }) => id));
    const problems = checkDefinition(each, { processes: definitions, orgPacks: ['zhifu', 'jinpeng'], partyKinds: ['agent'], roles, parameters });
    expect(problems.map(({ severity, code, elementId, message }) => `${severity} ${code} ${elementId ?? '-'}: ${message.en}`)).toEqual([]);
  });

  test('a variable that nothing sets keeps nothing from anybody: refused', () => {
    const wrong = { ...definition, withheldFrom: [{ person: 'nobodyKnows' }, { roles: ['no-such-role'], variable: 'target', in: ['staff'] }] };
    const problems = checkDefinition(wrong, { processes: [], orgPacks: ['zhifu'], partyKinds: ['agent'], roles: ['hr'], parameters });
    expect(problems.filter(({ code }) => code === 'unknownVariable').map(({ message }) => message.en)).toEqual([expect.stringContaining('nobodyKnows')]);
    expect(problems.filter(({ code, message }) => code === 'unknownRole' && message.en.includes('no-such-role'))).toHaveLength(1);
  });
});
