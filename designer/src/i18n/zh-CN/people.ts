/** Words of people, roles and the audit log. */
export default {
  title: '人员与权限',
  tabs: { people: '人员', audit: '操作日志' },
  search: '搜索姓名、用户名',
  empty: '没有符合条件的人员。',
  auditEmpty: '还没有操作记录。',
  column: { name: '姓名', username: '用户名', roles: '岗位', department: '部门', superior: '上级', pack: '单位', state: '状态', at: '时间', actor: '操作人', action: '操作', subject: '对象', reason: '原因' },
  active: '在用',
  disabled: '停用',
  add: '新增人员',
  form: { password: '初始密码', passwordHint: '至少 8 位', create: '新增', missing: '请填写{{label}}', created: '{{name}} 已新增', usernameHint: '字母、数字, 至少 2 位' },
} as const;
