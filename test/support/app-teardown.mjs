/** Removes what app-setup.mjs prepared, once. */
export default function appTeardown() {
  globalThis.liuzhuanFolder?.remove();
  globalThis.liuzhuanFolder = undefined;
}
