/** The address under which the build serves a file. */
declare module '*?url' {
  const url: string;
  export default url;
}

/** The address of all emoji, named in one language and found by its words and the English ones; made by the build. */
declare module 'virtual:emoji-data/*' {
  const url: string;
  export default url;
}
