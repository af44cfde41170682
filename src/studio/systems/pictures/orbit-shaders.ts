/** The Earth: day and night, and a line at every 15 degrees of latitude. */
export const earthShader = {
  vertexShader: `
    varying vec3 place;
    void main() {
      place = position;
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    }
  `,
  fragmentShader: `
    uniform vec3 sun;
    varying vec3 place;
    void main() {
      vec3 up = normalize(place);
      float light = smoothstep(-0.08, 0.35, dot(up, sun));
      vec3 ground = mix(vec3(0.07, 0.10, 0.16), vec3(0.27, 0.45, 0.66), light);
      float lines = degrees(asin(clamp(up.z, -1.0, 1.0))) / 15.0;
      float width = fwidth(lines) * 0.8;
      float near = abs(fract(lines - 0.5) - 0.5);
      float equator = abs(lines) < 0.5 ? 1.6 : 1.0;
      float drawn = 1.0 - smoothstep(0.0, width * equator, near);
      gl_FragColor = vec4(mix(ground, ground + vec3(0.14), drawn * 0.7), 1.0);
    }
  `,
};

/**
 * The satellites: each point's circular orbit (radius in radii of the Earth, inclination, node, phase) is followed here. The same
 * as \`placeAt\`; those in the cylindrical shadow of the Earth are dim.
 */
export const satelliteShader = {
  vertexShader: `
    uniform float seconds;
    uniform float rate;
    uniform float size;
    uniform float sunLongitude;
    uniform vec3 sun;
    varying float isLit;
    attribute vec4 orbit;
    void main() {
      float radius = orbit.x;
      float along = orbit.w + seconds * rate * pow(radius, -1.5);
      float x = cos(along);
      float y = sin(along);
      float level = y * cos(orbit.y);
      float node = orbit.z + (orbit.y > 1.57079633 ? sunLongitude : 0.0);
      vec3 place = radius * vec3(
        cos(node) * x - sin(node) * level,
        sin(node) * x + cos(node) * level,
        y * sin(orbit.y)
      );
      float towards = dot(place, sun);
      float across = dot(place, place) - towards * towards;
      isLit = towards < 0.0 && across < 1.0 ? 0.0 : 1.0;
      gl_Position = projectionMatrix * viewMatrix * vec4(place, 1.0);
      gl_PointSize = size;
    }
  `,
  fragmentShader: `
    uniform float strength;
    varying float isLit;
    void main() {
      vec3 colour = mix(vec3(0.45, 0.50, 0.62), vec3(0.62, 0.80, 1.0), isLit);
      gl_FragColor = vec4(colour, strength * mix(0.6, 1.0, isLit));
    }
  `,
};

/** The walls of the shadow, fainter with the distance behind the Earth. */
export const shadowShader = {
  vertexShader: `
    varying float behind;
    void main() {
      behind = position.y;
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    }
  `,
  fragmentShader: `
    uniform float reach;
    varying float behind;
    void main() {
      float strength = 1.0 - behind / reach;
      gl_FragColor = vec4(0.36, 0.44, 0.60, 0.26 * strength);
    }
  `,
};
