/** Words of the diagram. */
export default {
  title: '流程图',
} as const;
