/** Ends what global-setup.mjs started, once. */
export default async function globalTeardown() {
  const servers = globalThis.liuzhuanServers;
  globalThis.liuzhuanServers = undefined;
  await servers?.stop();
}
