import path from "node:path";

/** The dependencies are those of the folder two above. */
export default { poweredByHeader: false, turbopack: { root: path.resolve(import.meta.dirname, "../..") } };
