import { RecordStore } from "./record_store.js";
import { begin } from "./unit.js";

await begin(new RecordStore());
