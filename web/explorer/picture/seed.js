/**
 * Where a node stands before anything is computed: a place that depends on its id alone.
 * @param {string} id
 * @returns {[number, number]} a place in a disc of radius 1000; FNV-1a gives angle and distance.
 */
export function seeded(id) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  }
  const angle = ((hash & 0xffff) / 0x10000) * 2 * Math.PI;
  const radius = 1000 * Math.sqrt((hash >>> 16) / 0x10000);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
