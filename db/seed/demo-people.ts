/** A demo account. The user name is the role's id; all have one password. Only the default run has them. */
export interface DemoPerson {
  readonly username: string;
  readonly name: string;
  readonly pack: string;
  readonly superior: string | null;
  readonly department?: string;
  readonly party?: string;
  /** Roles; the user name alone when not given. */
  readonly roles?: readonly string[];
}

/** Companies outside that the demo uses. */
export const demoParties: readonly { id: string; kind: string; name: string; mail?: string }[] = [
  { id: 'agent-jia', kind: 'agent', name: '代理商甲', mail: 'service@agent-jia.example' },
  { id: 'agent-yi', kind: 'agent', name: '代理商乙', mail: 'service@agent-yi.example' },
  { id: 'factory-baike', kind: 'factory', name: '佰科工厂', mail: 'repair@baike-factory.example' },
  { id: 'factory-taiwan', kind: 'factory', name: '台湾返修中心', mail: 'repair@taiwan-factory.example' },
  { id: 'factory-maxell', kind: 'factory', name: 'Maxell', mail: 'service@maxell.example' },
  { id: 'factory-other', kind: 'factory', name: '其他工厂', mail: 'repair@other-factory.example' },
  { id: 'office-shenzhen', kind: 'office', name: '深圳办事处', mail: 'shenzhen@zhifu.example' },
];

const GM = 'general-manager';
const zhifu = (username: string, name: string, superior: string | null, department?: string, roles?: readonly string[]): DemoPerson => ({
  username,
  name,
  pack: 'zhifu',
  superior,
  ...(department && { department }),
  ...(roles && { roles }),
});
const inPack = (pack: string, username: string, name: string, superior: string | null, department?: string, roles?: readonly string[]): DemoPerson => ({
  ...zhifu(username, name, superior, department, roles),
  pack,
});

/** In the order of the organisation chart: superiors first. */
export const demoPeople: readonly DemoPerson[] = [
  zhifu(GM, '陈国栋', null, 'management'),
  zhifu('gm-assistant', '周婷', GM, 'management'),
  zhifu('service-supervisor', '刘建华', 'gm-assistant', 'service-dept'),
  zhifu('after-sales-specialist', '王芳', 'service-supervisor', 'service-dept', ['after-sales-specialist', 'service-staff']),
  zhifu('service-specialist', '李敏', 'service-supervisor', 'service-dept', ['service-specialist', 'service-staff']),
  zhifu('hr', '赵丽娟', GM, 'hr'),
  zhifu('front-desk', '孙悦', GM, 'management'),
  zhifu('channel-dept', '吴志强', GM, 'channel-dept'),
  zhifu('product-dept', '郑伟', GM, 'product-dept'),
  zhifu('marketing-dept', '冯雪', GM, 'marketing-dept'),
  zhifu('procurement', '蒋勇', GM, 'procurement'),
  zhifu('finance', '沈静', GM, 'finance'),
  zhifu('commerce', '韩梅', GM, 'commerce'),
  zhifu('sales-head', '杨帆', GM, 'sales'),
  { ...zhifu('factory-repair', '何师傅', null), party: 'factory-baike' },
  { ...zhifu('factory-shipping', '吕强', null), party: 'factory-baike' },
  { ...zhifu('finished-goods-warehouse', '施永', null), party: 'factory-baike' },
  zhifu('branch-office', '张磊', GM, 'sales'),
  { ...zhifu('agent', '钱经理', null), party: 'agent-jia' },
  { ...zhifu('agent-2', '林小姐', null, undefined, ['agent']), party: 'agent-yi' },
  inPack('jinpeng', 'channel-manager', '黄志明', GM, 'jinpeng-channel'),
  inPack('jinpeng', 'channel-engineer', '罗杰', 'channel-manager', 'jinpeng-channel'),
  inPack('jinpeng', 'channel-assistant', '谢婷婷', 'channel-manager', 'jinpeng-channel'),
  inPack('jinpeng', 'expatriate', '梁宇', 'channel-engineer', 'jinpeng-channel'),
  inPack('jinpeng', 'expatriate-2', '宋涛', 'channel-engineer', 'jinpeng-channel', ['expatriate']),
  inPack('jinpeng', 'service-tech-dept', '唐工', GM, 'jinpeng-service-tech'),
  inPack('xionghui', 'service-manager', '许海', GM, 'xionghui-service'),
  inPack('xionghui', 'field-service', '邓刚', 'service-manager', 'xionghui-service'),
  inPack('xionghui', 'field-service-2', '曹亮', 'service-manager', 'xionghui-service', ['field-service']),
  inPack('xionghui', 'admin-dept', '彭丽', GM, 'xionghui-admin'),
  inPack('sichuan', 'management-rep', '曾敏', GM),
  inPack('sichuan', 'supply-sales-dept', '萧红', GM, 'sichuan-supply-sales'),
  inPack('sichuan', 'tech-quality-dept', '田野', GM, 'sichuan-tech-quality'),
  inPack('sichuan', 'callback-caller', '董洁', 'management-rep'),
  inPack('sichuan', 'service-clerk', '袁圆', 'supply-sales-dept', 'sichuan-supply-sales'),
  inPack('sichuan', 'service-technician', '潘峰', 'supply-sales-dept', 'sichuan-supply-sales'),
  inPack('baoan', 'stationed-unit-head', '于队长', GM, 'baoan-stationed'),
  inPack('baoan', 'stationed-staff', '余亮', 'stationed-unit-head', 'baoan-stationed'),
  zhifu('ops', '蔡文', GM, 'management'),
  zhifu('admin', '贾明', GM, 'management'),
];
