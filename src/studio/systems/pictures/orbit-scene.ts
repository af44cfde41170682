import {
  BufferAttribute,
  BufferGeometry,
  Color,
  CylinderGeometry,
  DoubleSide,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
  Points,
  Scene,
  ShaderMaterial,
  SphereGeometry,
  Sphere,
  Vector3,
  WebGLRenderer,
} from "three";
import { sunLongitudeOn, sunOn, surfaceRate } from "./constellation.ts";
import { earthShader, satelliteShader, shadowShader } from "./orbit-shaders.ts";
import { eyeOf, type ViewAngle } from "./view-angle.ts";

/** Where on the picture, in pixels, and whether the Earth hides it. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly isHidden: boolean;
}

/** The Earth with its satellites, its shadow and the way to the Sun, drawn by the graphics processor. */
export interface OrbitScene {
  show(orbits: Float32Array): void;
  /** Turns the Sun, and what turns with it, to where they are on a day. */
  light(day: number): void;
  resize(width: number, height: number): void;
  /** Draws what is there after so many seconds, seen from a side; says where the labels stand. */
  draw(seconds: number, view: ViewAngle): Readonly<Record<"sun" | "north" | "shadow", Label>>;
  close(): void;
}

/** How far away the Sun is drawn, and how long the shadow, in radii of the Earth. */
const sunDistance = 2.3;
const shadowLength = 3.4;

/** Undefined where the browser draws no WebGL. */
export function openOrbitScene(canvas: HTMLCanvasElement): OrbitScene | undefined {
  // Smooth edges cost more than all the satellites where a processor draws that is not made for it.
  const context = canvas.getContext("webgl2", { antialias: hasGraphicsProcessor() });
  if (context === null) return undefined;
  const renderer = new WebGLRenderer({ canvas, context });
  renderer.setClearColor(new Color("#0b0e14"));
  const scene = new Scene();
  const camera = new PerspectiveCamera(42, 1, 0.05, 60);
  camera.up.set(0, 0, 1);
  const sun = new Vector3(1, 0, 0);
  const earth = earthMesh(sun);
  const satellites = satellitePoints(sun);
  const shadow = shadowMesh();
  const ray = sunRay();
  const disc = new Mesh(
    new SphereGeometry(0.11, 32, 16),
    new MeshBasicMaterial({ color: "#ffd27a" }),
  );
  scene.add(earth, satellites, shadow, ray, disc);
  const size = { width: 1, height: 1 };
  let shown: Float32Array | undefined;

  const labelOf = (place: Vector3): Label => {
    const eye = camera.position;
    const isHidden = isBehindEarth(place, eye);
    const seen = place.clone().project(camera);
    return {
      x: ((seen.x + 1) / 2) * size.width,
      y: ((1 - seen.y) / 2) * size.height,
      isHidden: isHidden || seen.z > 1,
    };
  };

  return {
    show(orbits) {
      if (shown === orbits) return;
      shown = orbits;
      satellites.geometry.dispose();
      satellites.geometry = geometryOf(orbits);
      const count = orbits.length / 4;
      satellites.material.uniforms["strength"]!.value = Math.max(0.35, Math.min(1, 12_000 / count));
    },
    light(day) {
      sun.set(...sunOn(day));
      satellites.material.uniforms["sunLongitude"]!.value = sunLongitudeOn(day);
      disc.position.copy(sun).multiplyScalar(sunDistance);
      ray.quaternion.setFromUnitVectors(new Vector3(1, 0, 0), sun);
      shadow.quaternion.setFromUnitVectors(new Vector3(0, -1, 0), sun);
    },
    resize(width, height) {
      if (size.width === width && size.height === height) return;
      Object.assign(size, { width, height });
      renderer.setPixelRatio(Math.min(2, devicePixelRatio));
      renderer.setSize(width, height, false);
      camera.aspect = width / height;
      // A narrow picture keeps the width of the orbit in sight.
      camera.fov = 42 * Math.min(1.7, Math.max(1, 1.5 / camera.aspect));
      camera.updateProjectionMatrix();
    },
    draw(seconds, view) {
      camera.position.set(...eyeOf(view));
      camera.lookAt(0, 0, 0);
      camera.updateMatrixWorld();
      satellites.material.uniforms["seconds"]!.value = seconds;
      satellites.material.uniforms["size"]!.value = 1.6 * renderer.getPixelRatio();
      renderer.render(scene, camera);
      return {
        sun: labelOf(disc.position),
        north: labelOf(new Vector3(0, 0, 1.12)),
        shadow: labelOf(sun.clone().multiplyScalar(-0.5 * shadowLength)),
      };
    },
    close() {
      for (const { geometry, material } of [earth, satellites, shadow, ray, disc]) {
        geometry.dispose();
        material.dispose();
      }
      renderer.dispose();
    },
  };
}

/** Whether graphics are drawn by a processor made for it, as far as the browser tells. */
function hasGraphicsProcessor(): boolean {
  const probe = document.createElement("canvas").getContext("webgl2");
  const told = probe?.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = told && probe?.getParameter(told.UNMASKED_RENDERER_WEBGL);
  probe?.getExtension("WEBGL_lose_context")?.loseContext();
  return !/swiftshader|llvmpipe|software|basic render/i.test(String(name));
}

function earthMesh(sun: Vector3): Mesh<SphereGeometry, ShaderMaterial> {
  const material = new ShaderMaterial({ ...earthShader, uniforms: { sun: { value: sun } } });
  // The poles of three's spheres lie on y; ours on z.
  return new Mesh(new SphereGeometry(1, 96, 64).rotateX(Math.PI / 2), material);
}

function satellitePoints(sun: Vector3): Points<BufferGeometry, ShaderMaterial> {
  const material = new ShaderMaterial({
    ...satelliteShader,
    // Where many stand before one another they add up.
    transparent: true,
    depthWrite: false,
    uniforms: {
      sun: { value: sun },
      seconds: { value: 0 },
      size: { value: 2 },
      sunLongitude: { value: 0 },
      strength: { value: 1 },
      rate: { value: surfaceRate },
    },
  });
  const points = new Points(geometryOf(new Float32Array(4)), material);
  points.frustumCulled = false;
  return points;
}

/** Places are computed in the shader; three counts the points by an attribute of this name. */
function geometryOf(orbits: Float32Array): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute("orbit", new BufferAttribute(orbits, 4));
  geometry.setDrawRange(0, orbits.length / 4);
  geometry.boundingSphere = new Sphere(new Vector3(), 3);
  return geometry;
}

/** The cylinder behind the Earth that no sunlight reaches: from the Earth's centre along y, its walls fading. */
function shadowMesh(): Mesh<CylinderGeometry, ShaderMaterial> {
  // It begins a little behind the edge of the day, where the walls would cut into the Earth's facets.
  const cylinder = new CylinderGeometry(1, 1, shadowLength, 128, 1, true);
  cylinder.translate(0, shadowLength / 2 + 0.18, 0);
  const material = new ShaderMaterial({
    ...shadowShader,
    uniforms: { reach: { value: shadowLength } },
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
  });
  return new Mesh(cylinder, material);
}

/** A dashed line from the Earth to the Sun, along x. */
function sunRay(): LineSegments<BufferGeometry, LineBasicMaterial> {
  const places: number[] = [];
  for (let at = 1.1; at < sunDistance - 0.2; at += 0.16) places.push(at, 0, 0, at + 0.08, 0, 0);
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(Float32Array.from(places), 3));
  return new LineSegments(geometry, new LineBasicMaterial({ color: "#ffd27a" }));
}

/** Whether the line from the eye to a place passes through the Earth. */
function isBehindEarth(place: Vector3, eye: Vector3): boolean {
  const way = place.clone().sub(eye);
  const along = -eye.dot(way) / way.lengthSq();
  if (along <= 0 || along >= 1) return false;
  return eye.clone().addScaledVector(way, along).lengthSq() < 1;
}
