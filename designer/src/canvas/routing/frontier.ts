/** A small binary heap of states by estimated price. */
export class Frontier {
  private readonly items: number[] = [];
  private readonly keys: number[] = [];
  get size(): number {
    return this.items.length;
  }
  push(item: number, key: number): void {
    let at = this.items.length;
    this.items.push(item);
    this.keys.push(key);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.keys[parent] ?? 0) <= key) break;
      this.items[at] = this.items[parent] ?? 0;
      this.keys[at] = this.keys[parent] ?? 0;
      at = parent;
    }
    this.items[at] = item;
    this.keys[at] = key;
  }
  pop(): number {
    const top = this.items[0] ?? 0;
    const item = this.items.pop() ?? 0;
    const key = this.keys.pop() ?? 0;
    const size = this.items.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (this.keys[child + 1] ?? 0) < (this.keys[child] ?? 0)) child += 1;
      if ((this.keys[child] ?? 0) >= key) break;
      this.items[at] = this.items[child] ?? 0;
      this.keys[at] = this.keys[child] ?? 0;
      at = child;
    }
    this.items[at] = item;
    this.keys[at] = key;
    return top;
  }
}
