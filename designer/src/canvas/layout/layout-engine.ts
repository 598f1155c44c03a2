/** The part of ELK that is used: a graph in, the same graph with places out. The browser runs it in a web worker, tests in the process. */
export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly ports: readonly { readonly id: string; readonly x: number; readonly y: number; readonly layoutOptions: Readonly<Record<string, string>> }[];
  readonly layoutOptions: Readonly<Record<string, string>>;
}
export interface LayoutGraph {
  readonly id: string;
  readonly layoutOptions: Readonly<Record<string, string>>;
  readonly children: readonly LayoutNode[];
  readonly edges: readonly {
    readonly id: string;
    readonly sources: readonly string[];
    readonly targets: readonly string[];
    readonly layoutOptions?: Readonly<Record<string, string>>;
  }[];
}
export type LayoutEngine = (graph: LayoutGraph) => Promise<ReadonlyMap<string, { readonly x: number; readonly y: number }>>;
