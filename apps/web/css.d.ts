// Side-effect imports of style sheets, fonts included.
declare module "*.css";
declare module "@fontsource-variable/*";
