// Texts: how names are found, and how they stand in a CSV file.

// Letters that are not a base letter with a mark, but that people type as one.
const SPELLED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"};

// The words of a text without case, accents and punctuation.
const wordsOf = text => text.normalize("NFKC").toLowerCase().replace(/[ßæœøłđıþð]/g, letter => SPELLED[letter])
  .normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’`´]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// What is searched: each word after a blank, so that the beginning of a word can be told from its middle.
const searchable = text => wordsOf(text).map(word => " " + word).join("");

// Those of `entries` (with `find`) in which every word typed occurs, in any order: at the beginning of words, else anywhere;
// a card's code finds its bearer.
const matching = (entries, typed) => {
  const words = wordsOf(typed), code = typed.trim().toUpperCase();
  const bearer = code.length === 8 ? entries.filter(entry => entry.code === code) : [];
  if (bearer.length) return bearer;
  if (!words.length) return typed.trim() ? [] : entries;
  const starts = entries.filter(entry => words.every(word => entry.find.includes(" " + word)));
  return starts.length ? starts : entries.filter(entry => words.every(word => entry.find.includes(word)));
};

// A cell that a spreadsheet would run as a formula gets an apostrophe, as in every other list of this library.
const disarmed = text => {
  const bare = text.replace(/^'+/, "").replace(/^[ \u00a0\u3000]+/, "");
  if (!/^[=+\-@\t\r\n\0＝＋－＠]/.test(bare)) return text;
  return /^[+-]\d+(\.\d*)?([eE][+-]?\d+)?$/.test(bare) ? text : "'" + text;
};

const csvOf = rows => rows.map(row => row.map(cell => /[",\r\n]/.test(cell) || cell.startsWith("\ufeff") ? '"' + cell.replaceAll('"', '""') + '"' : cell)
  .join(",") + "\n").join("");

const two = number => String(number).padStart(2, "0");

// This device's clock, as the tables write a moment.
const now = () => {
  const at = new Date();
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
};

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const mark = length => Array.from(crypto.getRandomValues(new Uint8Array(length)), byte => LETTERS[byte % 32]).join("");
const digits = new Intl.NumberFormat("en");
const counted = (number, one, many) => `${digits.format(number)} ${number === 1 ? one : many}`;
