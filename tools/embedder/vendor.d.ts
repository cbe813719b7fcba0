declare module "*/vendor/lean-qr.mjs" {
  export { generate } from "lean-qr";
}
