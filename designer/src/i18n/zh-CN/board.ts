/** Words of the board. */
export default {
  title: '监控',
} as const;
