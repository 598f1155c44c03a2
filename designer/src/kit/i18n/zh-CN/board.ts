/** Words of the board. */
export default {
  title: '监控',
  titleOf: '{{process}} · 监控',
  lead: '每张在办单据停在哪一步，哪里超期。',
  none: '没有你可以查看的流程。',
  diagram: '在办单据分布图',
  running: '在办',
  overdue: '超期',
  onTimeRate: '本月按时率',
  medianDuration: '本月办结用时（中位）',
  allCases: '在办单据',
  showAll: '显示全部',
  filter: '筛选',
  onlyLate: '只看超期',
  noCases: '这里现在没有在办单据。',
  noneLate: '没有超期的单据。',
} as const;
