export * from "./applications";
export * from "./assessments";
export * from "./clients";
export * from "./documents";
export * from "./events";
export * from "./money";
export * from "./office";
export * from "./people";
