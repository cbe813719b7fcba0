declare module "*/vendor/lean-qr.js" {
  export { generate } from "lean-qr";
}
