/**
 * Words that stand in most messages of a language and so tell nothing apart: they would be the largest and least useful
 * part of the index. Folded. English, Spanish, Portuguese, German, French, Italian, Indonesian, and what every link has.
 */
const LISTS = [
  'the an and or of to in on at is are was it be for with you we my me your this that have has do not can if so as but from',
  'el la los las un una de del que en es por con para se no lo le al su mi me te como mas pero ya si muy',
  'os um uma do da dos das em no na nos nas com por para que nao se eu voce ele ela mas ao foi sua meu esta',
  'der die das den dem des ein eine einen und oder in im zu ist sind war mit auf fur von nicht ich sie wir es bei hat habe',
  'le les un une des du et ou est en dans pour avec sur pas ne je tu il elle nous vous ce ca qui que au',
  'il lo gli uno di da in con su per tra che non si mi ti ho ha sono',
  'yang dan ke dari ini itu untuk dengan saya kamu apa tidak ada',
  'http https www com',
];

export const STOP_WORDS: ReadonlySet<string> = new Set(LISTS.flatMap((list) => list.split(' ')));
