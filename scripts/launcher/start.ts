import { launch } from "./launch";

await launch("demo");
