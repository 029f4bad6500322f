/** A fact that goes by another id: stored answers move with it. */
export interface FactRename {
  from: string;
  to: string;
}
