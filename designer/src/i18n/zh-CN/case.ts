/** Words of the case page. */
export default {
  title: '单据',
} as const;
