/** One role of the vocabulary: id, name in both languages, the organisation it belongs to (null: all), and whether its people stand outside the company. */
export interface RoleSeed {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly pack: string | null;
  readonly outside?: true;
}

const inside = (pack: string | null, rows: readonly (readonly [id: string, zh: string, en: string])[]): RoleSeed[] =>
  rows.map(([id, zh, en]) => ({ id, zh, en, pack }));
const outside = (pack: string | null, rows: readonly (readonly [id: string, zh: string, en: string])[]): RoleSeed[] =>
  rows.map(([id, zh, en]) => ({ id, zh, en, pack, outside: true }));

/** Roles of all manuals, and the product's own two (`ops`, `admin`). */
export const roles: readonly RoleSeed[] = [
  ...inside(null, [
    ['ops', '流程管理员', 'Process operations'],
    ['admin', '系统管理员', 'Administrator'],
    ['employee', '员工', 'Employee'],
    ['superior', '上级领导', 'Superior'],
  ]),
  ...inside('zhifu', [
    ['service-supervisor', '客服主管', 'Service supervisor'],
    ['after-sales-specialist', '售后专员', 'After-sales specialist'],
    ['service-specialist', '客服专员', 'Service specialist'],
    ['service-staff', '客服人员', 'Service staff'],
    ['service-dept', '客服部', 'Service department'],
    ['gm-assistant', '总经理助理', 'Assistant to the general manager'],
    ['general-manager', '总经理', 'General manager'],
    ['hr', '人力资源部', 'Human resources'],
    ['front-desk', '前台', 'Front desk'],
    ['channel-dept', '渠道部', 'Channel department'],
    ['channel-staff', '渠道人员', 'Channel staff'],
    ['product-dept', '产品部', 'Product department'],
    ['marketing-dept', '市场部', 'Marketing department'],
    ['procurement', '采购部', 'Procurement'],
    ['finance', '财务部', 'Finance'],
    ['commerce', '商务部', 'Commerce'],
    ['sales-head', '销售部负责人', 'Head of sales'],
    ['branch-office', '办事处', 'Branch office'],
    ['requesting-head', '提交部门负责人', 'Head of the requesting department'],
    ['executing-head', '执行部门负责人', 'Head of the executing department'],
    ['executor', '执行人', 'Executor'],
    ['responsible-dept', '相关责任部门', 'Department responsible'],
  ]),
  ...outside('zhifu', [
    ['factory', '工厂', 'Factory'],
    ['factory-repair', '工厂维修部', 'Factory repair department'],
    ['factory-owner', '工厂相关责任人', 'Person responsible at the factory'],
    ['factory-shipping', '工厂发货部', 'Factory shipping department'],
    ['finished-goods-warehouse', '工厂成品仓', 'Finished goods warehouse'],
    ['maxell', 'Maxell', 'Maxell'],
    ['logistics-company', '物流公司', 'Logistics company'],
    ['counter', '柜台', 'Counter'],
    ['agent', '代理商', 'Agent'],
    ['consumer', '终端消费者', 'Consumer'],
  ]),
  ...inside('jinpeng', [
    ['expatriate', '外派人员', 'Expatriate'],
    ['expatriate-account-manager', '外派客户经理员', 'Expatriate account manager'],
    ['expatriate-spares-keeper', '外派备件管理员', 'Expatriate spares keeper'],
    ['expatriate-technician', '外派技术人员', 'Expatriate technician'],
    ['expatriate-area-lead', '外派经理', 'Expatriate area lead'],
    ['channel-engineer', '渠道工程师', 'Channel engineer'],
    ['channel-manager', '渠道经理', 'Channel manager'],
    ['channel-lead', '渠道负责人', 'Channel lead'],
    ['channel-assistant', '渠道助理', 'Channel assistant'],
    ['headquarters', '总部', 'Headquarters'],
    ['service-tech-dept', '客服技术部门', 'Service engineering'],
    ['jp-finance', '公司财务', 'Company finance'],
    ['one-stop', '一站通', 'One-stop service'],
    ['local-sales', '当地销售人员', 'Local sales'],
  ]),
  ...outside('jinpeng', [
    ['service-station', '授权服务站', 'Authorised service station'],
    ['operator', '运营商', 'Operator'],
  ]),
  ...inside('xionghui', [
    ['field-service', '售后服务人员', 'Field service'],
    ['field-installer', '售后安装人员', 'Field installer'],
    ['service-manager', '售后经理', 'Service manager'],
    ['admin-dept', '行政部', 'Administration department'],
  ]),
  ...outside(null, [['customer', '客户', 'Customer']]),
  ...inside('sichuan', [
    ['supply-sales-dept', '供销部', 'Supply and sales'],
    ['tech-quality-dept', '技质部', 'Engineering and quality'],
    ['management-rep', '管理者代表', 'Management representative'],
    ['service-management-officer', '售后服务管理师', 'Service management officer'],
    ['callback-caller', '回访人员', 'Call-back caller'],
    ['service-clerk', '售后服务文员', 'Service clerk'],
    ['service-technician', '售后技术服务人员', 'Service technician'],
    ['service-point', '服务点', 'Service point'],
  ]),
  ...outside('sichuan', [['outsourced-vendor', '外委企业', 'Outsourced vendor']]),
  ...inside('baoan', [
    ['stationed-unit-head', '驻外单位领导', 'Head of a stationed unit'],
    ['stationed-staff', '驻外单位工作人员', 'Stationed staff'],
    ['special-post-staff', '特殊岗位工作人员', 'Staff on special posts'],
    ['company-approver', '公司批准人', 'Company approver'],
  ]),
  ...outside('baoan', [['client-unit', '客户单位', 'Client unit']]),
];
