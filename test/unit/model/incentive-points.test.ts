import { describe, expect, test } from '@jest/globals';
import { checkDefinition } from '../../../model/checks/check-definition.js';
import { loadOrganisations, loadProcesses } from '../../../processes/load.js';
import { quotationsIn } from '../../support/quotations.js';

/** The manual's sentences (002, 第二章 五), typed in from the manual: text and line. */
const MANUAL: readonly (readonly [string, string])[] = [
  ['部门主管负责跟进、监督、登记部门个人品牌分,并于月度部门会议上进行总结及点评,随月度工作总结进行播报分享', '002 L275'],
  ['客服主管及时关注部门动态,依据激励方案内容对表现突出的个人及行为加个人品牌分,每次加个人品牌分必须在部门内公布', '002 L279'],
  ['根据扣分细则,部门主管以扣分事实依据对扣分当事人进行扣分,同时,向部门公布分享', '002 L281'],
  ['任何成员都有权利对本人或他人在激励/扣分本周内提出异议或申诉,由部门负责人对异议或申诉内容进行再确认直至不再有异议', '002 L283'],
  ['每月激励结果存入个人档案,作为公司绩效考核及年度评奖的事实依据', '002 L285'],
  ['个人有申请权,部门主管有决策权', '002 L287'],
];

const { definitions, parameters } = loadProcesses('processes');
const definition = definitions.find((d) => d.key === 'incentive-points')!;

describe('processes/zhifu/incentive-points', () => {
  const quotations = [...quotationsIn(definition), ...quotationsIn(parameters.filter((p) => p.name.startsWith('incentive.')))];

  test('the manual’s sentences are quoted as they are printed, with their line', () => {
    expect(quotations.filter(({ quote, place }) => !MANUAL.some(([sentence, line]) => sentence.includes(quote) && line === place))).toEqual([]);
  });

  test.each(MANUAL)('%s stands beside a step or parameter that rests on it', (sentence, place) => {
    expect(quotations.some((q) => q.place === place && sentence.includes(q.quote))).toBe(true);
  });

  test.each([
    ['incentive.appeal.window', 1],
    ['incentive.appeal.maxRounds', 0],
    ['incentive.points.list', []],
  ])('%s is %j, as the manual has it', (name, value) => {
    expect(parameters.find((p) => p.name === name)).toMatchObject({ value, mark: 'source' });
  });

  test('it passes the checks; of the list of points, which is lost and which ops enter, they say that it is empty', () => {
    const roles = loadOrganisations('processes').flatMap((pack) => pack.roles.map(({ id }) => id));
    const problems = checkDefinition(definition, { processes: definitions, orgPacks: ['zhifu'], partyKinds: ['agent'], roles, parameters });
    expect(problems.map(({ severity, code, elementId, message }) => `${severity} ${code} ${elementId ?? '-'}: ${message.en}`)).toEqual([
      'warning emptyTable IN-02: Parameter incentive.points.list: The table has no rows: nothing is ever found in it',
    ]);
  });
});
