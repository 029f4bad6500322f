export { ListLoading as default } from "../_components/list-loading";
