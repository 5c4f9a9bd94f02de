// How edges are drawn: one rectangle each, side by side where a pair has
// several, solid, dashed or grey by the look of the day, with an open diamond in
// the middle where its sources disagree. The look is one number
// per edge in sigma's own array, so that a step of the slider writes twenty
// thousand numbers and draws; nothing is computed anew.
import { EdgeProgram } from 'sigma/rendering';
import { floatColor } from 'sigma/utils';
import { sideOf } from './slots.js';

/** Added to a look: the edge is not what somebody looks at now. */
export const FADED = 8;
/** Added to a look: the edge is selected. */
export const SELECTED = 16;

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
const LOOK = 10; // place of the look among the numbers of one edge

/** Half the diagonal of the diamond on a disputed edge, in pixels. */
export const DIAMOND = 5;

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_normal;
attribute vec2 a_start;
attribute vec2 a_end;
attribute float a_aside;
attribute float a_disputed;
attribute float a_look;
attribute float a_along;
attribute float a_side;
uniform mat3 u_matrix;
uniform vec2 u_size;
uniform float u_sizeRatio;
uniform float u_correction;
uniform vec3 u_grey;
varying vec4 v_color;
varying float v_pixels;
varying float v_across;
varying float v_length;
varying float v_half;
varying float v_dashed;
varying float v_disputed;
varying float v_alpha;
const float bias = 255.0 / 254.0;
void main() {
  float look = mod(a_look, 8.0);
  float rest = floor(a_look / 8.0);
  float faded = mod(rest, 2.0);
  float selected = floor(rest / 2.0);
  float wide = length(a_normal);
  vec2 normal = wide > 0.0 ? a_normal / wide : vec2(0.0);
  float half_width = max(wide * (1.0 + selected * 1.5), 1.3 * u_sizeRatio) * u_correction / u_sizeRatio;
  #ifdef PICKING_MODE
  half_width = max(half_width, 10.0 * u_correction); // five pixels to each side are easy to hit
  #endif
  float pixel = 2.0 * u_correction; // u_correction is half a pixel
  float quad = a_disputed > 0.5 ? max(half_width, ${DIAMOND}.0 * pixel) : half_width;
  float aside = a_aside * pixel / u_sizeRatio;
  vec2 position = mix(a_start, a_end, a_along) + normal * (aside + a_side * quad);
  vec2 seen = (u_matrix * vec3(position, 1.0)).xy;
  gl_Position = look < 0.5 ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(seen, 0.0, 1.0);
  v_length = length((mat2(u_matrix[0].xy, u_matrix[1].xy) * (a_end - a_start)) * u_size * 0.5);
  v_pixels = a_along * v_length;
  v_across = a_side * quad / pixel;
  v_half = half_width / pixel;
  v_disputed = a_disputed;
  v_dashed = (look > 1.5 && look < 2.5) || look > 3.5 ? 1.0 : 0.0;
  #ifdef PICKING_MODE
  v_color = a_id;
  v_color.a *= bias;
  #else
  vec3 color = look > 2.5 ? u_grey : a_color.rgb;
  v_alpha = mix(0.9, 0.14, faded);
  v_color = vec4(color * v_alpha, v_alpha);
  #endif
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_pixels;
varying float v_across;
varying float v_length;
varying float v_half;
varying float v_dashed;
varying float v_disputed;
varying float v_alpha;
uniform vec3 u_ink;
uniform vec3 u_ground;
void main() {
  gl_FragColor = v_color;
  #ifndef PICKING_MODE
  float away = v_disputed > 0.5 ? abs(v_pixels - v_length * 0.5) + abs(v_across) : 1000.0;
  if (away < ${DIAMOND}.0) gl_FragColor = vec4((away < ${DIAMOND}.0 - 1.8 ? u_ground : u_ink) * v_alpha, v_alpha);
  else if (v_disputed > 0.5 && abs(v_across) > v_half) discard;
  else if (v_dashed > 0.5 && mod(v_pixels, 9.0) > 5.0) discard;
  #endif
}`;

/**
 * The program for sigma's edges.
 * @param {{looks: Float32Array, grey: () => number[], ink: () => number[], ground: () => number[]}} shared
 *   `looks`: one number per edge, by its `row`; the colours of the theme. All are read at every drawing.
 */
export function linesProgram(shared) {
  return class Lines extends EdgeProgram {
    rows = [];

    getDefinition() {
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS: ['u_matrix', 'u_size', 'u_sizeRatio', 'u_correction', 'u_grey', 'u_ink', 'u_ground'],
        ATTRIBUTES: [
          { name: 'a_start', size: 2, type: FLOAT },
          { name: 'a_end', size: 2, type: FLOAT },
          { name: 'a_normal', size: 2, type: FLOAT },
          { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: 'a_aside', size: 1, type: FLOAT },
          { name: 'a_disputed', size: 1, type: FLOAT },
          { name: 'a_look', size: 1, type: FLOAT },
        ],
        CONSTANT_ATTRIBUTES: [
          { name: 'a_along', size: 1, type: FLOAT },
          { name: 'a_side', size: 1, type: FLOAT },
        ],
        CONSTANT_DATA: [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]],
      };
    }

    processVisibleItem(id, start, from, to, data) {
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const length = Math.hypot(dx, dy);
      const scale = length ? data.size / length : 0;
      const aside = data.aside * sideOf(from, to);
      const values = [from.x, from.y, to.x, to.y, -dy * scale, dx * scale, floatColor(data.color), id, aside, data.disputed ? 1 : 0];
      values.forEach((value, index) => {
        this.array[start + index] = value;
      });
      this.array[start + LOOK] = shared.looks[data.row];
      this.rows[start / this.STRIDE] = data.row;
    }

    setUniforms(params, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
      gl.uniform2f(at.u_size, params.width, params.height);
      gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
      gl.uniform1f(at.u_correction, params.correctionRatio);
      gl.uniform3fv(at.u_grey, shared.grey());
      gl.uniform3fv(at.u_ink, shared.ink());
      gl.uniform3fv(at.u_ground, shared.ground());
    }

    render(params) {
      const { array, rows, STRIDE } = this;
      for (let place = 0; place < rows.length; place++) array[place * STRIDE + LOOK] = shared.looks[rows[place]];
      super.render(params);
    }
  };
}
